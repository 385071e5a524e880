#include "decide/command_kind.h"

#include "decide/command_do.h"

static bool is_alone(const Command *c)
{
	return !*c->tail && c->lines->len == 0;
}

static bool names_entries(const Command *c)
{
	return !*c->tail || (c->labels->len > 0 && !*c->before);
}

static bool is_search(const Command *c)
{
	return *c->tail && c->lines->len == 0;
}

const CommandKind command_kinds[] = {
    {.act = OWN_ACT_STATUS,
	.most = 20,
	.least = 1,
	.fits = names_entries,
	.run = do_status,
	.example = "STATUS 0147",
	.meaning = "keadaan sebuah agenda"},
    {.act = OWN_ACT_LIST,
	.fits = is_alone,
	.list = COMMAND_LISTS_OPEN,
	.run = do_list,
	.example = "DAFTAR",
	.meaning = "agenda yang belum selesai"},
    {.act = OWN_ACT_SEARCH,
	.own_words = true,
	.free_text = true,
	.most = 20,
	.fits = is_search,
	.list = COMMAND_LISTS_FOUND,
	.run = do_search,
	.example = "CARI kata",
	.meaning = "agenda yang memuat semua kata itu"},
    {.act = OWN_ACT_BOOK,
	.own_words = true,
	.most = 20,
	.fits = do_book_fits,
	.run = do_book,
	.example = "BUKU oktober",
	.meaning = "buku agenda sebulan atau setahun untuk dicetak"},
    {.act = OWN_ACT_FILES,
	.free_text = true,
	.least = 1,
	.most = 1,
	.fits = do_files_fits,
	.run = do_files,
	.example = "LAMPIRAN 0147",
	.meaning = "berkas sebuah agenda; LAMPIRAN 0147: 2 hanya berkas nomor 2"},
    {.act = OWN_ACT_CORRECT,
	.changes = true,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_correct,
	.example = "KOREKSI 0147 tempat: Doro",
	.meaning = "membetulkan jenis, tempat, tanggal, sumber, perihal, derajat atau sifat"},
    {.act = OWN_ACT_MERGE,
	.changes = true,
	.least = 2,
	.most = 20,
	.run = do_merge,
	.example = "GABUNG 0147 0148",
	.meaning = "keduanya satu kejadian"},
    {.act = OWN_ACT_SEPARATE,
	.changes = true,
	.least = 1,
	.most = 1,
	.run = do_separate,
	.example = "PISAH 0147",
	.meaning = "melepas agenda dari kejadian yang digabung, atau mencatat tambahannya yang "
		   "terakhir sebagai laporan baru"},
    {.act = OWN_ACT_SPLIT,
	.changes = true,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_split,
	.example = "PECAH 0147",
	.meaning =
	    "satu surel memuat beberapa perkara; tulis satu perkara setiap baris di bawahnya"},
    {.act = OWN_ACT_HAND_OVER,
	.changes = true,
	.least = 1,
	.most = 1,
	.run = do_hand_over,
	.example = "ALIHKAN 0147 nama",
	.meaning = "penanggung jawab agenda diganti"},
    {.act = OWN_ACT_TASK,
	.changes = true,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_task,
	.example = "TUGASKAN 0147 nama: pokok tugas",
	.meaning = "memberi tugas atas sebuah agenda"},
    {.act = OWN_ACT_COMPILE,
	.changes = true,
	.least = 1,
	.most = 20,
	.run = do_compile,
	.example = "SUSUN jenis 0147, 0148",
	.meaning = "menyusun satu laporan dari beberapa agenda"},
    {.act = OWN_ACT_VOID,
	.changes = true,
	.free_text = true,
	.least = 1,
	.most = 1,
	.run = do_void,
	.example = "BATAL 0147: alasan",
	.meaning = "agenda itu keliru; nomornya tetap dalam buku dengan keterangan batal"},
    {.act = OWN_ACT_ABSENCE,
	.changes = true,
	.own_words = true,
	.free_text = true,
	.most = 20,
	.run = do_absence,
	.example = "PLH nama s.d. 27-11-2026",
	.meaning = "siapa yang menggantikan selama berhalangan; PLH SELESAI mengakhirinya"},
    {.act = OWN_ACT_DUTY,
	.fits = is_alone,
	.run = do_duty,
	.example = "PIKET",
	.meaning = "siapa yang bertugas hari ini dan besok"},
    {.act = OWN_ACT_HELP,
	.fits = is_alone,
	.run = do_help,
	.example = "BANTUAN",
	.meaning = "daftar perintah ini"},
    {.act = OWN_ACT_NONE},
};

const CommandKind *command_kind(const char *act)
{
	for (const CommandKind *kind = command_kinds; kind->act != OWN_ACT_NONE; kind++)
		if (g_str_equal(own_act(kind->act), act))
			return kind;
	return NULL;
}
