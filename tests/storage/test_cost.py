"""What a passphrase costs to try: fitted to the machine, and what happens on a small one (K-02)."""

import subprocess
import sys
from pathlib import Path

from setkit.foundation.clock import SystemClock
from setkit.foundation.entropy import system
from setkit.storage import kdf, opening, rekey
from vaults import FastKdf, how, open_again, secret

SRC = Path(__file__).parents[2] / "src"
ENOUGH = (kdf.machine_memory_kib() or kdf.LITTLE_KIB) >= kdf.LITTLE_KIB


def test_this_machine_tells_its_memory():
    told = kdf.machine_memory_kib()
    assert told is not None and 256 * 1024 < told < 2**40


def test_new_slots_cost_what_this_machine_can_bear():
    """The timer says 100 ms for 64 MiB, so a second buys ten times that."""
    ticks = iter([0, 100])
    made = kdf.for_new_slots(lambda: next(ticks, 100))
    assert made.params.m_kib == (640 * 1024 if ENOUGH else kdf.FLOOR_KIB)
    assert kdf.for_new_slots(lambda: 7).params.m_kib == (
        kdf.DEFAULT_KIB if ENOUGH else kdf.FLOOR_KIB
    )


def test_a_vault_made_without_a_given_cost_is_fitted_and_opens(tmp_path):
    """K-02: the header of a new vault, with the real derivation."""
    real = opening.How(clock=SystemClock(), entropy=system, memory_security=False)
    made = opening.create(tmp_path / "T.setkit", secret=secret(), how=real)
    slots = {slot.kind: slot for slot in made.vault.seat.header.slots}
    made.vault.lock()
    params = slots["passphrase"].params()
    least = kdf.DEFAULT_KIB if ENOUGH else kdf.FLOOR_KIB
    assert least <= params.m_kib <= kdf.CALIBRATED_MOST_KIB and (params.t, params.p) == (3, 4)
    assert slots["recovery"].kdf is None
    opening.open_vault(tmp_path / "T.setkit", how=real, secret=secret()).lock()


def test_a_changed_passphrase_costs_what_the_given_derivation_says(tmp_path):
    """A slot opens at the cost it was made with, whatever new slots are made with now."""

    class Dear(FastKdf):
        params = kdf.KdfParams(512 * 1024, 4, 5)

    made = opening.create(tmp_path / "T.setkit", secret=secret(), how=how())
    other = "quiet harbour velvet lantern orbit pepper"
    rekey.change_passphrase(made.vault, secret=secret(other), how=how(kdf=Dear()))
    slot = next(s for s in made.vault.seat.header.slots if s.kind == "passphrase")
    assert slot.params() == Dear.params
    made.vault.lock()
    open_again(tmp_path / "T.setkit", other).lock()


def test_too_little_memory_is_one_sentence(tmp_path):
    """A vault from a large machine on a small one: no traceback, and what to do."""
    code = (
        "import resource\n"
        "from setkit.foundation.errors import VaultRefused\n"
        "from setkit.storage.kdf import Argon2Kdf, KdfParams\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "try:\n"
        "    Argon2Kdf().derive(bytearray(b'x'), bytes(16), KdfParams(1536 * 1024, 3, 4))\n"
        "except VaultRefused as error:\n"
        "    print(error.sentence)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(SRC), "PATH": "/usr/bin:/bin"},
    )
    assert done.stdout == (
        "This needs 1536 MB of free memory. Close other programs and try again.\n"
    ), done.stderr


def test_forged_costs_take_no_memory_and_no_time(tmp_path):
    """K-03: 50 of them under a limit that any real derivation would break, in processor time."""
    code = (
        "import resource, time\n"
        "from setkit.foundation.errors import HeaderRefused\n"
        "from setkit.storage.kdf import Argon2Kdf, KdfParams\n"
        "before = resource.getrusage(resource.RUSAGE_SELF)\n"
        "refused = 0\n"
        "for n in range(50):\n"
        "    try:\n"
        "        Argon2Kdf().check(KdfParams(2**21 + 1 + n, 3 + n, 4))\n"
        "    except HeaderRefused:\n"
        "        refused += 1\n"
        "after = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(refused, after.ru_maxrss - before.ru_maxrss, after.ru_utime - before.ru_utime)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SRC), "PATH": "/usr/bin:/bin"},
    )
    refused, kib, seconds = done.stdout.split()
    assert int(refused) == 50 and int(kib) < 50 * 1024 and float(seconds) < 0.1
