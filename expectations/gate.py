"""The gate of a release: Great Expectations holds the suite and the verdict, DuckDB looks.

Great Expectations has no engine for Parquet and no check over two tables. Each rule is therefore
an expectation of ours over a batch of one row that holds the open look at the staged files.
"""

import warnings
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from expectations.hiding import without_module
from expectations.looking import Looking
from expectations.rule import Outcome, Rule, Severity
from expectations.suite import ALL_RULES
from expectations.verdict import Verdict

with warnings.catch_warnings(), without_module("pyspark"):
    # It imports modules of the standard library that are deprecated: nothing a user can mend.
    warnings.simplefilter("ignore", DeprecationWarning)
    import great_expectations as gx
    from great_expectations.core import ExpectationSuite, ExpectationValidationResult
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.expectations.expectation import BatchExpectation
    from great_expectations.expectations.metadata_types import FailureSeverity

_SEVERITIES = {
    Severity.ERROR: FailureSeverity.CRITICAL,
    Severity.WARNING: FailureSeverity.WARNING,
}


class ChecksNotRunError(Exception):
    """The checks that ran are not the checks that were declared, so nothing is proved."""


class ExpectRuleToHold(BatchExpectation):
    """Expect that the query of a rule finds no row."""

    rule: str
    table: str
    sql: str

    # What tells two expectations apart, and what a result repeats.
    success_keys = ("rule", "table", "sql")

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        frame = execution_engine.batch_manager.active_batch_data.dataframe
        looking: Looking = frame.at[0, "looking"]
        keys = looking.keys(self.sql)
        frame.at[0, "looked"]()
        return {
            "success": not keys,
            "result": {
                "element_count": looking.row_counts.get(self.table, 0),
                "unexpected_count": len(keys),
                "unexpected_index_list": list(keys),
                "unexpected_index_query": self.sql,
            },
        }


def check(
    folder: Path,
    *,
    as_of: date,
    input_count: int,
    public: bool = False,
    rules: Sequence[Rule] = ALL_RULES,
    run: Sequence[Rule] | None = None,
    looked: Callable[[], None] = lambda: None,
) -> Verdict:
    """Run the rules over the staged Parquet files of `folder`.

    `as_of` is the day of the build; `input_count` how many inputs it was given; `public` whether
    it may be given away; `run` the rules that Great Expectations is handed, which only the gate's
    self-test makes others than `rules`; `looked` is called after each that could run.

    Raises:
        ChecksNotRunError: Great Expectations ran other checks than those declared, or none.
    """
    suite = suite_of(rules if run is None else run)
    with Looking(folder, as_of=as_of, input_count=input_count, public=public) as looking:
        frame = pd.DataFrame({"folder": [str(folder)], "looking": [looking], "looked": [looked]})
        batch = _batch_definition().get_batch(batch_parameters={"dataframe": frame})
        validation = batch.validate(suite, result_format={"result_format": "COMPLETE"})
        results = [(_rule_of(result), result) for result in validation.results]
        _assert_all_ran(rules, [name for name, _ in results])
        by_name = dict(results)
        return Verdict(tuple(_outcome(rule, by_name[rule.name], looking) for rule in rules))


def suite_of(rules: Sequence[Rule]) -> ExpectationSuite:
    """Return the rules as a suite of Great Expectations."""
    return ExpectationSuite(
        name="release",
        expectations=[
            ExpectRuleToHold(
                rule=rule.name,
                table=rule.table,
                sql=rule.sql,
                description=rule.message,
                severity=_SEVERITIES[rule.severity],
            )
            for rule in rules
        ],
    )


def _batch_definition() -> BatchDefinition[Any]:
    """Return a batch definition in a context of its own: in memory, silent, sending nothing."""
    context = gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(),
            progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
            analytics_enabled=False,
        ),
    )
    asset = context.data_sources.add_pandas("staging").add_dataframe_asset("tables")
    return asset.add_batch_definition_whole_dataframe("all")


def _rule_of(result: ExpectationValidationResult) -> str:
    assert result.expectation_config is not None
    return str(result.expectation_config.kwargs["rule"])


def _outcome(rule: Rule, result: ExpectationValidationResult, looking: Looking) -> Outcome:
    """Read one result: a check that raised is broken, which is not the same as failed."""
    looked_at = looking.row_counts.get(rule.table, 0)
    if result.exception_info["raised_exception"]:
        return Outcome(rule, looked_at, broken=str(result.exception_info["exception_message"]))
    return Outcome(rule, looked_at, tuple(result.result["unexpected_index_list"]))


def _assert_all_ran(rules: Sequence[Rule], run: list[str]) -> None:
    declared = [rule.name for rule in rules]
    if not declared:
        raise ChecksNotRunError("no checks are declared")
    if sorted(declared) != sorted(run):
        lost = sorted(set(declared) - set(run))
        raise ChecksNotRunError(
            f"{len(declared)} checks are declared, {len(run)} ran; not run: {', '.join(lost)}"
        )
