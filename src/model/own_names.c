#include "model/own_names.h"

#include <stddef.h>

static const struct {
	const char *name;
	bool has_entry;
	const char *purpose;
} letters[OWN_LETTERS] = {
    [OWN_LETTER_NOTED] = {"catatan", false, "tells what a note has become"},
    [OWN_LETTER_NOTE_UNCLEAR] = {"catatan-belum-lengkap", false, "tells what a note lacks"},
    [OWN_LETTER_LIST_OF_ASKS] = {"daftar-permohonan", false, "puts several questions at once"},
    [OWN_LETTER_READING_LIST] = {"daftar-bacaan", false, "puts reports that are to be read"},
    [OWN_LETTER_CHAT] = {"daftar-percakapan", false,
	"puts the messages of an exported chat before who has sent it"},
    [OWN_LETTER_LIST_UNPROVED] = {"daftar-belum-terbukti", false,
	"tells that the sender of an answer to a list is not proved"},
    [OWN_LETTER_LIST_UNCLEAR] = {"daftar-tanya-ulang", false, "asks back about a list"},
    [OWN_LETTER_LIST_ENDED] = {"daftar-tidak-berlaku", false, "tells that a list has ended"},
    [OWN_LETTER_UNPROVED] = {"identitas-belum-terbukti", false,
	"tells that the sender of an answer is not proved"},
    [OWN_LETTER_UNSIGNED] = {"tanda-tangan-belum-terbukti", true,
	"tells that an answer lacks the signature"},
    [OWN_LETTER_UNCLEAR] = {"tanya-ulang", true, "asks back about an answer"},
    [OWN_LETTER_LATE] = {"jawaban-terlambat", false, "tells that an answer is not carried out"},
    [OWN_LETTER_LATE_WORDS] = {"jawaban-susulan", false,
	"puts before somebody what was written after the end"},
    [OWN_LETTER_LATE_RESULT] = {"hasil-susulan", true,
	"puts before somebody a result that came after the text"},
    [OWN_LETTER_CONFIRMED] = {"konfirmasi", false, "confirms an answer"},
    [OWN_LETTER_COMMAND_DONE] = {"jawaban-perintah", false, "answers a command"},
    [OWN_LETTER_COMMAND_REFUSED] = {"perintah-tidak-dijalankan", false,
	"tells why a command is not carried out"},
    [OWN_LETTER_FILES] = {"kiriman-berkas", true, "brings the files of an entry"},
    [OWN_LETTER_STATE] = {"keadaan-laporan", true, "tells a reporter how his report stands"},
    [OWN_LETTER_CLAIM] = {"surel-atas-nama", false,
	"asks whether a mail from another address is his"},
    [OWN_LETTER_KEY_USED] = {"kode-dipakai-orang-lain", false,
	"tells that somebody else has used a key"},
    [OWN_LETTER_SUBSTITUTE] = {"penunjukan-pengganti", false,
	"tells somebody whom he stands in for"},
    [OWN_LETTER_RETURNED] = {"surel-kembali", true, "tells that a question came back"},
    [OWN_LETTER_ADDITION] = {"tambahan-masuk", true, "tells of an addition to an entry"},
    [OWN_LETTER_ADDITION_RECEIPT] = {"tanda-terima-tambahan", true,
	"tells a reporter that his addition was received"},
    [OWN_LETTER_WITHDRAWAL] = {"tanda-terima-pencabutan", true,
	"tells a reporter that his withdrawal was received"},
    [OWN_LETTER_TRIAGE_RESULT] = {"triase-hasil", false,
	"tells what became of the mails of a list"},
};

static const struct {
	const char *name, *purpose;
} acts[OWN_ACTS] = {
    [OWN_ACT_NOTE] = {"catat", "notes down what came by telephone, SMS or in person"},
    [OWN_ACT_MINE] = {"benar", "says that a mail from another address is his"},
    [OWN_ACT_NOT_MINE] = {"bukan-saya", "says that a mail from another address is not his"},
    [OWN_ACT_STATUS] = {"status", "asks how an entry stands"},
    [OWN_ACT_WITHDRAW] = {"cabut", "takes a report of his own back"},
    [OWN_ACT_LIST] = {"daftar", "lists open entries"},
    [OWN_ACT_COUNT] = {"jumlah", "asks how many reports the day has brought"},
    [OWN_ACT_SEARCH] = {"cari", "searches the entries"},
    [OWN_ACT_BOOK] = {"buku", "asks for an agenda book"},
    [OWN_ACT_FILES] = {"lampiran", "asks for the files of an entry"},
    [OWN_ACT_CORRECT] = {"koreksi", "corrects an entry"},
    [OWN_ACT_MERGE] = {"gabung", "makes two entries one incident"},
    [OWN_ACT_SEPARATE] = {"pisah", "separates an entry or an addition"},
    [OWN_ACT_SPLIT] = {"pecah", "makes several entries of one mail"},
    [OWN_ACT_HAND_OVER] = {"alihkan", "gives an entry to another officer"},
    [OWN_ACT_TASK] = {"tugaskan", "gives somebody a task"},
    [OWN_ACT_COMPILE] = {"susun", "compiles a product of entries"},
    [OWN_ACT_VOID] = {"batal", "takes a decision back, or voids an entry"},
    [OWN_ACT_ABSENCE] = {"plh", "says who stands in for whom"},
    [OWN_ACT_DUTY] = {"piket", "asks who is on duty"},
    [OWN_ACT_HELP] = {"bantuan", "asks for the commands"},
};

const char *own_letter(OwnLetter letter)
{
	return letters[letter].name;
}

const char *own_letter_purpose(OwnLetter letter)
{
	return letters[letter].purpose;
}

bool own_letter_has_entry(OwnLetter letter)
{
	return letters[letter].has_entry;
}

const char *own_act(OwnAct act)
{
	return acts[act].name;
}

const char *own_act_purpose(OwnAct act)
{
	return acts[act].purpose;
}
