"""`build validate`: is a contributed article fit to enter the dataset, and where not, why."""

from build.contribution.check import check_contributions
from build.contribution.problem import Checked, Problem

__all__ = ["Checked", "Problem", "check_contributions"]
