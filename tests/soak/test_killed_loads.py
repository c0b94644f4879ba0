"""A load that is killed at any moment leaves the database as it was before it, or as it is after it."""

import random
import time

import pytest

from tests.soak.processes import changed_fixtures

KILLS = 25
EDITED, TITLE = "pillar/2020-2024/resilience", "What a person wrote"


@pytest.mark.soak
def test_a_load_killed_at_any_moment_leaves_nothing_half_done_and_no_edit_is_lost(new_site, tmp_path):
    changed = str(changed_fixtures(tmp_path / "changed", of_every=5))
    new_site.edit(EDITED, TITLE)
    before = new_site.content()
    started = time.monotonic()
    new_site.run("load_kb", "--fixtures", changed)
    duration = time.monotonic() - started
    after = new_site.content()
    new_site.run("load_kb")
    assert new_site.content() == before != after
    chance = random.Random(16)
    outcomes = []

    for number in range(KILLS):
        process = new_site.start("load_kb", "--fixtures", changed)
        time.sleep(duration * (number + chance.random()) / KILLS)
        process.kill()
        process.communicate()
        outcomes.append(new_site.content())
        new_site.run("load_kb")

    assert set(outcomes) <= {before, after}
    assert outcomes.count(before) > KILLS / 2
    assert new_site.content() == before
    new_site.run("verify_receipts")
    new_site.run("load_kb", "--fixtures", changed)
    assert new_site.content() == after
