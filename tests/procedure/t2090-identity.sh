#!/usr/bin/env bash
# Who is not the person asked, or does not say it himself, decides nothing, whatever he knows: each attack by a real
# mail, with the key of the ask.  Only those who may know are told.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(kepala@kant0r.example loket@kantor.example)
open_office
export HOST_CA_FILE HOST_IMAPS
sed -i 's/^limits: .*/limits: {release-delay: 0s, ask-again: 10}/' "$tmp/siaga.yaml"
sed -i 's/^people:$/&\n  - {person: loket, name: Loket, addresses: loket@kantor.example, readers: [hadi, joko]}/' \
	"$tmp/rules/directory.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

kepala=kepala@kantor.example wakil=wakil@kantor.example staf=staf@kantor.example warga=warga@warga.example
mail $warga 'Laporan keributan' <<<'Ada keributan di lapangan.'
mail $warga 'Laporan parkir' <<<'Parkir liar.'
mail $warga 'Laporan selesai' <<<'Sudah biasa.'
ok 'three reports' run
code() { db "select subject from letter where letter = 'permohonan-persetujuan' and entry = $1"; }
subject="Re: $(code 1)"
mail $kepala "Re: $(code 3)" <<<'Setuju'
ok 'one of them is approved' run
state() {
	db "select id, stage, closed, place, summary, sections from entry where id < 4;
		select id, entry, person, state, answer from ask"
}
before=$(state)
letters=$(db 'select max(id) from letter')
first=$(($(db 'select max(id) from mail') + 1))

expected=()
# attack NAME OUTCOME: the mail that comes now ends so.
attack() { expected+=("$2 $1"); }
# raw FROM <MAIL: handed in at the public port by a stranger.  put <MAIL: as the provider has delivered it.
raw() {
	cat >"$tmp/raw.eml"
	host pass "$host" "$1" kantor@kantor.example "$tmp/raw.eml" && host settle "$host"
}
put() {
	cat >"$tmp/raw.eml"
	python3 "$office/append.py" kantor@kantor.example INBOX "$tmp/raw.eml"
}
verdict='Authentication-Results: mail.host.example; spf=pass smtp.mailfrom=kantor.example; dmarc=pass header.from=kantor.example'
# proved NAME: head of a mail from the Kepala whose server vouches for him.
proved() {
	printf '%s\nFrom: %s\nTo: kantor@kantor.example\nSubject: %s\nMessage-ID: <%s@kantor.example>\n' \
		"$verdict" "<$kepala>" "$subject" "$1"
	printf 'Date: Mon, 23 Nov 2026 05:00:00 +0700\nMIME-Version: 1.0\n'
}

attack 'a forged From' held
raw $warga <<END
From: <$kepala>
To: kantor@kantor.example
Subject: $subject
Message-ID: <forged@kantor.example>

Setuju
END
attack 'a forged From below the own verdict that it failed' held
put <<END
Authentication-Results: mail.host.example; dmarc=fail header.from=kantor.example
Authentication-Results: mail.host.example; dmarc=pass header.from=kantor.example
From: <$kepala>
To: kantor@kantor.example
Subject: $subject
Message-ID: <forged.verdict@kantor.example>

Setuju
END
attack 'a domain that looks like it' held
mail kepala@kant0r.example "$subject" <<<'Setuju'
attack 'his name in front of another address' held
put <<END
Authentication-Results: mail.host.example; dmarc=pass header.from=warga.example
From: "Hadi, S.Sos. <kepala@kantor.example>" <$warga>
To: kantor@kantor.example
Subject: $subject
Message-ID: <name@warga.example>

Setuju
END
attack 'a key that was forwarded, used by staff' held
mail $staf "$subject" <<<'Setuju'
attack 'a key that a copy has told, used by the deputy' held
mail $wakil "$subject" "Cc: $kepala" <<<'Setuju'
attack 'the reporter' held
mail $warga "$subject" <<<'Setuju'
attack 'an approval that is passed on by staff' held
mail $staf "$subject" <<<'Pak Kepala sudah acc'
attack 'the account that several read' held
mail loket@kantor.example "$subject" <<<'Setuju'
attack 'an automatic answer' automatic
mail $kepala "Di luar kantor $subject" 'Auto-Submitted: auto-replied' <<<'Setuju'
attack 'a used-up key' answer
mail $kepala "Re: $(code 3)" <<<'Tolak: keliru'
attack 'the number of another entry' answer
mail $kepala "$subject" <<<'Setuju 0002'
attack 'an approval that he passes on' answer
mail $kepala "Fwd: $(code 1)" <<END
---------- Forwarded message ---------
From: Wati <$wakil>
Date: Mon, 23 Nov 2026 07.00
Subject: Laporan
To: <$kepala>

Setuju
END
attack 'nothing but a quotation' answer
mail $kepala "$subject" <<'END'

> Mohon dijawab dengan salah satu kata berikut:
> SETUJU
> Setuju
END
attack 'his own words behind no word' answer
mail $kepala "$subject" <<'END'
Terima kasih.

Pada Sen, 23 Nov 2026 pukul 05.00 Kantor <kantor@kantor.example> menulis:
> SETUJU
END
attack 'a reaction' answer
{
	proved reaction
	cat <<'END'
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

👍

--b
Content-Type: text/vnd.google.email-reaction+json; charset=utf-8

{"emoji": "👍", "version": 1}

--b--
END
} | put
attack 'hidden words' answer
{
	proved hidden
	cat <<'END'
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Setuju

--b
Content-Type: text/html; charset=utf-8

<p>Mohon ditunda dahulu.</p><p style="display:none">Setuju</p>

--b--
END
} | put
attack 'only HTML' answer
{
	proved html
	printf 'Content-Type: text/html; charset=utf-8\n\n<p>Setuju</p>\n'
} | put
attack 'two From fields' held
{
	proved two
	printf 'From: <%s>\nContent-Type: text/plain\n\nSetuju\n' "$warga"
} | put

ok 'all of it in one round' run
is 'no stage, no question, no word is another' "$(state)" "$before"
names=(registered answer addition held screened duplicate automatic)
n=$first
for line in "${expected[@]}"; do
	outcome=$(db "select outcome from mail where id = $n")
	is "${line#* }" "${names[outcome]:-$outcome}" "${line%% *}"
	n=$((n + 1))
done
is 'nobody is told but the person asked' \
	"$(db "select group_concat(distinct recipient) from letter where id > $letters and letter <> 'daftar-triase'")" $kepala
is 'twice that a mail in his name proved nothing, and of the two From fields' \
	"$(db "select count(*) from letter where id > $letters and letter = 'identitas-belum-terbukti'")" 3
unlike 'in no letter to him is the key told again but where he is asked back' \
	"$(db "select group_concat(subject) from letter where id > $letters and letter <> 'tanya-ulang'")" '\[0001-'
mail $kepala "$subject" <<<'Setuju'
ok 'his own plain word' run
is 'decides' "$(db 'select stage from entry where id = 1')" dikirim
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
