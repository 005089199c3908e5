"""Sync under every failure that we could think of: phones in Python over the real endpoint.

`phone.py` keeps the phone's rules, `server.py` is the real server with its troubles, `world.py`
plays actions, `ghost.py` remembers what really happened, `invariants.py` compares the two,
`rules.py` lets Hypothesis choose the actions, `mutants.py` breaks the rules one at a time.
"""
