#!/usr/bin/env bash
# 41: passwords in files, the environment or core files.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit secret '/secret/open' '/secret/environment'
unit sandbox '/sandbox/read-passwords'
scenario procedure/t2097-hostile-mails \
	'a password that others may read' \
	'a password in siaga.yaml itself' \
	'no log, letter or history holds one'
done_testing
