#!/usr/bin/env bash
# 28: a signature that is old, short, partial or of another.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit signature '/signature/ends' '/signature/text behind it' '/signature/a subject above the signed one'
unit own_signature '/own-signature/replayed: quoted S-MIME' '/own-signature/SHA-1, OpenPGP' '/own-signature/lies' '/own-signature/key-life'
scenario procedure/t2092-signed 'signed with another key' 'a subject put above the signed one'
scenario procedure/t2095-own-signature 'of this one and of another: held' 'a certificate that has expired: held'
done_testing
