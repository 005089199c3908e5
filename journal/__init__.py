"""The journal on the server: where phones meet, and the safe."""
