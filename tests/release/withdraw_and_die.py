"""Withdraw an article over and over, killed one step later each time; run as a program.

    python -m tests.release.withdraw_and_die ARTICLE_ID START WORK EVERY

Like `publish_and_die.py`, beside it.
"""

import itertools
import os
import shutil
import sys
from datetime import date
from pathlib import Path

from build.release.withdrawing.withdrawal import withdraw
from build.release.withdrawing.withdrawn import WithdrawalReason
from tests.release.publish_and_die import die_at


def main(article_id: str, start: Path, work: Path, every: int) -> None:
    for step in itertools.count(1, every):
        out = work / str(step)
        shutil.copytree(start, out, symlinks=True)
        child = os.fork()
        if child == 0:
            die_at(step)
            withdraw(out, article_id, WithdrawalReason.LEGAL, date(2024, 7, 1), lambda *_: 0)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
