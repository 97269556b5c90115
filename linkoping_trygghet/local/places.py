"""Where things lie in a clone. Only the standard library: it is read before anything is installed."""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
VAR = REPOSITORY / "var"
ASSETS = VAR / "assets"
STATIC = VAR / "static"
VENV = REPOSITORY / ".venv"
PYTHON = VENV / "bin/python"
NODE = VENV / "bin/node"
NPM = VENV / "bin/npm"
NODE_MODULES = REPOSITORY / "node_modules"
