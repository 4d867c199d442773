"""Who acts, and at what time."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime

from inspector.domain.case import Agent
from inspector.operations import settings


def machine_account() -> str:
    """The account of the operating system, or "unknown" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry in the password database (containers)
        return "unknown"


def current_agent() -> Agent:
    """The agent's name from `INSPECTOR_AGENT`, else from the user's settings, else the machine account."""
    account = machine_account()
    name = os.environ.get("INSPECTOR_AGENT") or str(settings.get("agent", "") or account)
    return Agent(name=name, account=account)


def now() -> str:
    """This instant, ISO 8601 to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
