#!/usr/bin/env bash
# 42: personal data kept longer than needed.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit raw '/raw/erase'
unit erasure '/erasure/entry' '/erasure/shared'
unit retention '/retention/rows'
scenario command/t0100-erase 'its name is nowhere in database and mails' 'until the engine starts'
scenario procedure/t2060-schedule 'then those of that class, and no other'
unit entries '/entries/erased-detail'
done_testing
