#!/usr/bin/env bash
# 32: a known Message-ID keeps a mail from being read.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit ledger '/ledger/same' '/ledger/once'
done_testing
