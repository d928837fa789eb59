"""The campaign in short: hostile files, tables and commands, damaged documents, kills and races."""

import subprocess
import sys


def test_the_short_campaign_finds_nothing():
    asked = ["--cases", "60", "--kills", "6", "--races", "3", "--formats", "24"]
    done = subprocess.run([sys.executable, "-m", "tests.campaign", *asked], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
