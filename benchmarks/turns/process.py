"""What the kernel says about processes: processor time and memory (Linux)."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in megabytes: now, and the most there ever was."""

    now: float
    most: float


def cpu_seconds(pid: int) -> float:
    """Processor time of all threads so far, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory(pid: int) -> Memory:
    """Resident memory of the process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    sizes = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    return Memory(int(sizes["VmRSS"]) / 1024, int(sizes["VmHWM"]) / 1024)


def machine_seconds() -> float:
    """Processor time that anybody used on this machine so far, over all cores."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    user, nice, system, _idle, _io, irq, soft, steal = map(int, fields)
    return (user + nice + system + irq + soft + steal) / _TICKS
