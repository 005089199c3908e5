"""What pages say to search engines, in a browser that keeps our policy."""

import json

from tests.browser.conftest import Devices

# Puts in a script of each type, and waits for the policy to say no to one.
PUT_IN = """async (types) => {
  const broken = [];
  const refused = new Promise((done) =>
    document.addEventListener("securitypolicyviolation", (event) => {
      broken.push(event.violatedDirective);
      done();
    }));
  for (const type of types) {
    const script = document.createElement("script");
    Object.assign(script, { type, textContent: "window.ran = true" });
    document.body.append(script);
  }
  await refused;
  await new Promise(requestAnimationFrame);
  return [broken, window.ran === true];
}"""


def test_the_policy_lets_data_stand_in_a_page_and_runs_none(passer: Devices) -> None:
    device = passer()
    page = device.visit("/library/conditions/sciatica/")
    data = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    assert data["name"] == page.locator("h1").inner_text()
    assert not device.trouble()
    device.expect_trouble("Content Security Policy")
    types = ["application/ld+json", "text/javascript"]
    assert page.evaluate(PUT_IN, types) == [["script-src-elem"], False]
