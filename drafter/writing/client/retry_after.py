"""How long a server asks us to wait: the header Retry-After in its three forms."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds to wait from `retry-after-ms` (OpenAI), or from Retry-After in seconds or as an
    HTTP date (RFC 9110, 10.2.3). None where there is none that asks for a wait: zero, a date that
    has passed and nonsense leave the pace to us.
    """
    for name, per_second in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        seconds = _number(headers.get(name))
        if seconds is not None:
            return seconds / per_second if seconds > 0 else None
    try:
        date = parsedate_to_datetime(headers.get("retry-after") or "")
        seconds = date.timestamp() - time.time()
    except (ValueError, OverflowError, TypeError):  # also dates that no calendar has
        return None
    return seconds if seconds > 0 else None


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return None if math.isnan(number) else number
