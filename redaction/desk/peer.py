"""Whose program is at the other end: every account of a computer can reach 127.0.0.1, the desk is for one."""

import os
from pathlib import Path

_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))


def is_stranger(client: tuple[str, int], server: tuple[str, int], *, tables: tuple[Path, ...] = _TABLES) -> bool:
    """Say whether the program at `client` is known to run in another account than this one.

    Linux lists every connection with its account. Where there is no such list (Windows, macOS) nobody is a stranger:
    there the cookie alone keeps other accounts out.

    Args:
        client: the other end's address and port.
        server: our end's.
        tables: where the system lists its connections.
    """
    if not tables[0].exists():
        return False
    wanted = _entry(client), _entry(server)
    for table in tables:
        for row in _rows(table):
            # 0: (number) 1: local address 2: remote address 3: state ... 7: account
            if (row[1][-13:], row[2][-13:]) == wanted:
                return int(row[7]) != os.getuid()
    return True  # it is not there any more, or hides


def _entry(end: tuple[str, int]) -> str:
    """Return an address as the tables spell it; an IPv4 address written as IPv6 ends with the same letters."""
    return bytes(int(part) for part in reversed(end[0].split("."))).hex().upper() + f":{end[1]:04X}"


def _rows(table: Path) -> list[list[str]]:
    try:
        return [line.split() for line in table.read_text(encoding="ascii").splitlines()[1:]]
    except OSError:
        return []
