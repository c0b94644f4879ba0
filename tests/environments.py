"""What the environment would say if it held other variables."""

import os
from unittest.mock import patch

from strategy_kb.core.environment import Environment, read


def environment_of(**variables: str) -> Environment:
    """Return what an environment says that holds `variables` and nothing else."""
    with patch.dict(os.environ, variables, clear=True):
        return read()
