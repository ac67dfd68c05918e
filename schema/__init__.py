"""What a row is: the records, the Arrow schema of each table, the ids and the span.

Imports the standard library, pydantic and pyarrow; nothing of ours.
"""
