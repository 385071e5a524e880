#!/usr/bin/env bash
# siaga init asks, tries each answer at the servers, and writes an office that starts: checked, asked at its servers, and its first
# mail answered.  What check --online tells besides: certificates, sizes, quota, who vouches for senders.
# shellcheck disable=SC2154,SC2317 # tap.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
host=$tmp/host
mapfile -t staff < <(sed -n 's/^ *addresses: *//p' "$top/rules/directory.yaml" | grep -E 'kesbangpol|setda')
HOST_STRIP=yes host start "$host" pengaduan@kantor.example warga@warga.example ketua@kantor.example sri@kantor.example "${staff[@]}" || exit 1
at_end 'host stop "$host"'
eval "$(host env "$host")"
mkdir "$tmp/share"
cp -r "$top/rules" "$top/templates" "$tmp/share"
cp "$top/contrib/siaga.yaml" "$tmp/share"
config=$tmp/etc/siaga.yaml
answers=$tmp/answers.yaml
cat >"$answers" <<END
office: Kantor Kesatuan Bangsa dan Politik
head-title: Kepala Kantor
address: Jalan Sindoro, Kajen 51161
place: Kajen
zone: Asia/Jakarta
administrator: admin@kantor.example
approver: 'Drs. Ahmad "Kepala" Sudirman, M.Si.'
approver-address: ketua@kantor.example
staff: Sri Lestari, A.Md.
staff-address: sri@kantor.example
database: $tmp/var/siaga.db
mailboxes:
  - address: pengaduan@kantor.example
    purpose: complaints
    imap: imaps://localhost:$HOST_IMAPS
    smtp: smtps://localhost:$HOST_SMTPS
    ca: $HOST_CA_FILE
    password: rahasia
    authserv-ids: mail.host.example
END
chmod 600 "$answers"
init() { "$siaga" init --from "$tmp/share" -c "$config" "$@"; }
# wrong NAME SED PATTERN: the answers, so changed, are refused at their place, and nothing is written.
wrong() {
	sed "$2" "$answers" >"$tmp/wrong.yaml"
	chmod 600 "$tmp/wrong.yaml"
	fails "$1" 2 "$3" init --answers "$tmp/wrong.yaml"
	is "$1: nothing is written" "$(find "$tmp/etc" "$tmp/var" -mindepth 1 2>/dev/null)" ''
}
wrong 'an address that is none' 's/ketua@kantor.example/ketua/' "wrong.yaml:8:19: 'approver-address' is 'ketua', expected"
wrong 'an answer that is missing' '/^staff:/d' "wrong.yaml:1:1: 'staff' is missing"
wrong 'a mailbox that is told twice' 's/^mailboxes:/&\n  - {address: pengaduan@kantor.example, password: rahasia}/' 'wrong.yaml:14:5: pengaduan@kantor.example is one of the mailboxes already'
wrong 'a zone that nobody knows' 's/Asia.Jakarta/Asia\/Kajen/' "wrong.yaml:1:1: 'zone' is 'Asia/Kajen'"
wrong 'an approver whose address several read' 's/ketua@/pengaduan@/' 'wrong.yaml:13:5: pengaduan@kantor.example is a mailbox of the office'
wrong 'a provider that has ended passwords' 's/purpose: complaints/provider: outlook/' 'wrong.yaml:13:5: the provider of pengaduan@kantor.example has ended passwords'
wrong 'no way to log in' '/password:/d' "wrong.yaml:13:5: pengaduan@kantor.example cannot log in"
wrong 'a wrong password' 's/password: rahasia/password: salah/' "wrong.yaml:13:5: mailbox 'pengaduan': .*login as 'pengaduan@kantor.example'"
wrong 'a server that is not there' "s/localhost:$HOST_IMAPS/localhost:9/" "wrong.yaml:13:5: mailbox 'pengaduan': cannot connect to localhost:9"
wrong 'a server whom nobody vouches for' '/    ca:/d' 'wrong.yaml:13:5: .*the certificate of localhost:[0-9]+ is not signed by'
wrong 'a server for sending that is not there' "s/localhost:$HOST_SMTPS/localhost:9/" 'wrong.yaml:13:5: .*cannot connect to localhost:9'
chmod 644 "$answers"
fails 'passwords that others may read' 2 'others may read it: chmod 600' init --answers "$answers"
chmod 600 "$answers"

careful() { (umask 077 && init "$@"); }
ok 'the answers are good' careful --answers "$answers"
is 'what the service reads is not for its maker only' "$(cd "$tmp/etc" && stat -c '%a' rules rules/workflows rules/routing.yaml siaga.yaml | xargs)" '755 755 644 644'
is 'secrets are for their owner only' "$(stat -c '%a' "$tmp/var/secrets" "$tmp/var/secrets/pengaduan" | xargs)" '700 600'
unlike 'and stand nowhere else' "$(cat "$config")" 'rahasia'
is 'nothing else lies about' "$(ls -A "$tmp/etc")" "$(printf 'rules\nsiaga.yaml\ntemplates')"
like 'the approver is in the directory' "$(cat "$tmp/etc/rules/directory.yaml")" 'name: "Drs. Ahmad \\"Kepala\\" Sudirman, M.Si."'$'\n''    also: '
is 'without what the sample invents of him' "$(grep -c 'nip:' "$tmp/etc/rules/directory.yaml")" 0
sum=$(cat "$config" "$tmp/var/secrets/pengaduan" | sha256sum)
fails 'a second time: nothing that is there is changed' 1 'is there already' init --answers "$answers"
is 'and it is as it was' "$(cat "$config" "$tmp/var/secrets/pengaduan" | sha256sum)" "$sum"
ok 'check is content' "$siaga" check -c "$config"
unlike 'and sees that approvals can act' "$("$siaga" check -c "$config" 2>&1)" 'authserv'

# ---- check --online ----
printf 'From: warga@warga.example\nTo: pengaduan@kantor.example\nSubject: Jalan rusak\nMessage-ID: <satu@warga.example>\n\nJalan di Doro berlubang.\n' >"$tmp/mail"
host send "$host" "$tmp/mail"
host wait "$host" pengaduan@kantor.example
online() { "$siaga" check --online -c "$config" 2>&1; }
found=$(online)
like 'days that the certificate is good, for fetching' "$found" "mailbox 'pengaduan': the certificate of localhost:$HOST_IMAPS is good for (29|30) more days"
like 'and for sending' "$found" "the certificate of localhost:$HOST_SMTPS is good for (29|30) more days"
like 'how large letters may be' "$found" "sends by localhost:$HOST_SMTPS, letters of up to 65536 KiB"
like 'how full it is' "$found" "mailbox 'pengaduan': (it is [0-9]+ % full|the server does not tell how full it is)"
like 'who vouches for senders' "$found" 'bears Authentication-Results of mail.host.example, which is believed'
sed -i 's/authserv-ids: .*/authserv-ids: []/' "$config"
SIAGA_NOW=$(date -d '+20 days' +%FT%TZ) "$siaga" check --online -c "$config" >"$tmp/out" 2>&1
is 'a certificate that ends soon is no problem yet: exit status' "$?" 0
like 'but a warning' "$(cat "$tmp/out")" 'warning: mailbox .pengaduan.: the certificate of localhost:[0-9]+ is good for [0-9] more days: see that its operator renews it'
like 'whom to believe is proposed' "$(cat "$tmp/out")" 'warning: .*which is not believed: if that is its own server, write authserv-ids: \[mail.host.example\]'
sed -i 's/authserv-ids: .*/authserv-ids: [mail.host.example]/' "$config"

# ---- the first mail ----
ok 'it runs' "$siaga" run --once -c "$config"
host settle "$host"
like 'and its first mail is answered' "$(host list "$host" warga@warga.example)" 'subject: .*P-0001'

# ---- questions ----
rm -rf "${tmp:?}/etc" "${tmp:?}/var"
sed 's/^[^:]*: //; 11,$d' "$answers" | sed "s/'//g" >"$tmp/said"
sed -i -e '5s/^/WIB\n/' -e '6s/^/bukan alamat\n/' -e '10s/^/ketua@kantor.example\n/' "$tmp/said"
box() { printf '%s\n' "pengaduan@kantor.$2" complaints '' "imaps://localhost:$HOST_IMAPS" "smtps://localhost:$HOST_SMTPS" "$HOST_CA_FILE" '' "$1" mail.host.example; }
{
	cat "$tmp/said"
	echo ketua@kantor.example
	box salah exampel
	box rahasia example
	echo
} >"$tmp/typed"
init --ask --database "$tmp/var/siaga.db" <"$tmp/typed" >"$tmp/talk" 2>&1
is 'asked, an office comes of it: exit status' "$?" 0
like 'a wrong answer is told, and asked again' "$(cat "$tmp/talk")" "Address that gets alarms:   'administrator' is 'bukan alamat', expected .*Address that gets alarms: "
like 'a zone at once, not behind all others' "$(cat "$tmp/talk")" "Time zone:   'zone' is 'WIB', which this machine does not know, expected a name like Asia/Jakarta"$'\n''Time zone: '
like 'one address for two people' "$(cat "$tmp/talk")" "His own address:   'approver-address' and 'staff-address' are the same.*His own address: "
like 'a mailbox that is a person.s' "$(cat "$tmp/talk")" 'people write to:   ketua@kantor.example is a mailbox of the office.*people write to: '
like 'a password that is refused, too' "$(cat "$tmp/talk")" "Trying pengaduan@kantor.exampel.*answer: mailbox 'pengaduan': login as 'pengaduan@kantor.exampel'.*Once more, please.*It can be used"
is 'of the mailbox that could not be used nothing stays' "$(grep -c exampel "$config")" 0
ok 'and check is content' "$siaga" check -c "$config"
rm -rf "${tmp:?}/etc" "${tmp:?}/var"
{
	cat "$tmp/said"
	printf '%s\n' laporan@gmail.com '' 'abcd efgh ijkl mnop' ''
} >"$tmp/typed"
init --ask --offline --database "$tmp/var/siaga.db" <"$tmp/typed" >"$tmp/talk" 2>&1
like 'where an app password is made is told' "$(cat "$tmp/talk")" 'only an app password. .Log in as laporan@gmail.com.*https://myaccount.google.com/apppasswords.*Password'
is 'as it is shown, in groups, it is taken' "$(cat "$tmp/var/secrets/laporan")" abcdefghijklmnop
rm -rf "${tmp:?}/etc" "${tmp:?}/var"
fails 'an input that ends' 1 'the input has ended before all was answered; nothing is written' init --ask --database "$tmp/var/siaga.db" <"$tmp/said"
ok 'leaves nothing' test ! -e "$config"
done_testing
