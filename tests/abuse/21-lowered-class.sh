#!/usr/bin/env bash
# 21: a class is lowered by a mail.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit correction '/correction/4 sifat: biasa' '/correction/5 sifat: terbatas'
scenario procedure/t2040-commands 'secrecy lowered'
done_testing
