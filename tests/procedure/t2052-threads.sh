#!/usr/bin/env bash
# A unit writes into an old thread: an addition, or a report of its own; BARU says that it is one.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

camat=camat@kecamatan.example
last() { db 'select outcome, entry from mail order by id desc limit 1'; }
registered=0 addition=2

mail $camat 'Laporan situasi' <<<'Ada keributan di pasar.'
ok 'a report of a unit' run
id=$(db "select message_id from letter where letter = 'tanda-terima' and entry = 1")
# again SUBJECT <TEXT: in the thread of the receipt.
again() { mail $camat "$1" "In-Reply-To: <$id>"; }
again 'Re: Tanda Terima Laporan 0001' <<<'Korban bertambah satu orang.'
ok 'a few words more' run
is 'are an addition' "$(last)" "$addition|1"
like 'and the receipt says so' "$(inbox $camat)" '0001'
is 'it reaches who is asked' "$(db "select count(*) from letter where letter = 'tambahan-masuk' and recipient = 'kepala@kantor.example'")" 1
again 'Laporan situasi' <<<'Laporan situasi 22/11: kebakaran lahan, sudah padam.'
ok 'the words of a report, another date' run
is 'are a report of its own' "$(last)" "$registered|2"
is 'that goes on from the first' "$(db "select other, kind from relation where entry = 2")" '1|earlier'
like 'its receipt has the new number' "$(inbox $camat)" 'Tanda Terima Laporan 0002'

again 'Laporan susulan' <<<'Ada pohon tumbang di jalan desa.'
ok 'something else, without such words' run
is 'is taken for an addition' "$(last)" "$addition|1"
again 'Re: Tambahan' <<<'BARU'
ok 'its writer says that it is new' run
is 'it has a number of its own' "$(db "select label, text from entry order by id desc limit 1")" '0003|Ada pohon tumbang di jalan desa.'
is 'the mail is that entry'"'"'s' "$(db "select outcome, entry from mail where subject = 'Laporan susulan'")" "$registered|3"
again 'Re: Tambahan' <<<'BARU'
ok 'once more' run
is 'changes nothing' "$(db 'select count(*) from entry')" 3

sql="update entry set received = received - 25 * 3600 where id = 1"
sqlite3 "$tmp/var/siaga.db" "$sql"
again 'Laporan perkembangan' <<<'Korban bertambah lagi.'
ok 'a day later' run
is 'it is a report of its own' "$(last)" "$registered|4"
done_testing
