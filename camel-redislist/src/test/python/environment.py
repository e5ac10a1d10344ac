"""Makes the virtual environment in which the other scripts run, unless it is there: environment.py <directory>"""

import subprocess
import sys
from pathlib import Path

REQUIREMENT = "protean[redis]"
BROKER = "protean.adapters.broker.redis_pubsub"
OLDEST_PYTHON = (3, 11)
DESCRIPTION = """
import platform
from importlib.metadata import version
print("Protean", version("protean"), "with redis-py", version("redis"), "on Python", platform.python_version())
"""


def main(directory):
    if sys.version_info < OLDEST_PYTHON:
        return "Protean needs Python %d.%d or newer, but %s is %s" % (*OLDEST_PYTHON, sys.executable, sys.version.split()[0])
    python = directory / "bin" / "python"
    if not has_broker(python):
        if subprocess.call([sys.executable, "-m", "venv", "--clear", str(directory)]) != 0:
            return "%s cannot make a virtual environment; on Debian the package python3-venv is needed" % sys.executable
        if subprocess.call([str(python), "-m", "pip", "install", "--quiet", REQUIREMENT]) != 0:
            return "%s cannot be installed from PyPI" % REQUIREMENT
        if not has_broker(python):
            return "%s was installed, but has no %s" % (REQUIREMENT, BROKER)
    subprocess.check_call([str(python), "-c", DESCRIPTION])
    return None


def has_broker(python):
    return python.exists() and subprocess.call([str(python), "-c", "import " + BROKER], stderr=subprocess.DEVNULL) == 0


sys.exit(main(Path(sys.argv[1])))
