"""The toolbox of families and subjects: spans, tables, numbers, sentences, citations, reviewed entries."""
