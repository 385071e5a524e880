/* decide/command_asked.c by the shipped vocabulary: sentences in any order of words, and what looks like one and is none. */
#include "answer_office.h"
#include "decide/command_read.h"

static Config *config;

static const struct {
	const char *line;
	const char *act; /* NULL: no command */
	const char *numbers; /* joined by blanks */
} rows[] = {
    {"ada berapa laporan masuk hari ini ya?", "jumlah", ""},
    {"Laporan hari ini berapa pak", "jumlah", ""},
    {"brp lap yg masuk hari ini pak?", "jumlah", ""},
    {"hari ini laporannya sudah berapa?", "jumlah", ""},
    {"berapa laporan kemarin?", NULL, ""},
    {"berapa laporan tadi malam", NULL, ""},
    {"hari ini saya buat laporan berapa lembar?", NULL, ""},
    {"siapa yang blm beres laporannya?", "daftar", ""},
    {"laporan mana yang belum selesai?", "daftar", ""},
    {"Mohon izin, apa saja yang blm tuntas?", "daftar", ""},
    {"tunggakan siapa saja", "daftar", ""},
    {"belum selesai pak", NULL, ""},
    {"Laporan belum selesai karena hujan, siapa yang bisa bantu?", NULL, ""},
    {"yang piket hari ini siapa ya", "piket", ""},
    {"piketnya siapa pak", "piket", ""},
    {"siapa yg piket mlm ini?", "piket", ""},
    {"nanti malam yang jaga siapa?", "piket", ""},
    {"siapa yang tidak piket hari ini", NULL, ""},
    {"piket hari ini aman", NULL, ""},
    {"foto 0001 mana?", "lampiran", "0001"},
    {"tolong kirimkan foto aslinya yang 0012 dong", "lampiran", "0012"},
    {"minta berkas agenda nomor P-0003 ya", "lampiran", "p-0003"},
    {"Assalamualaikum pak, mohon foto yang 0012 dikirim ke saya", NULL, ""},
    {"foto mana?", NULL, ""},
    {"gabung 0001 sama 0002", "gabung", "0001 0002"},
    {"0001 dan 0003 digabung saja", "gabung", "0001 0003"},
    {"Mohon 0001 dengan 0003 dijadikan satu, terima kasih", "gabung", "0001 0003"},
    {"tolong gabungkan 12 dan 13", "gabung", "12 13"},
    {"0001 dan 0003 digabung saja?", NULL, ""},
    {"GABUNG 0001 0003: kejadian sama", NULL, ""},
    {"0001 dan 0003 sudah digabung", NULL, ""},
    {"0001 dan 0003 jangan digabung", NULL, ""},
    {"0001 dan 0003 digabung kalau memang sama", NULL, ""},
    {"apakah 0001 dan 0003 digabung", NULL, ""},
};

static void sentences(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Command) c = command_read_text(config, rows[i].line);
		bool done = c && !c->unclear;
		g_test_message("%s: %s", rows[i].line, c ? c->act->name : "none");
		g_assert_cmpstr(done ? c->act->name : NULL, ==, rows[i].act);
		if (!done)
			continue;
		g_ptr_array_add(c->labels, NULL);
		g_autofree char *numbers = g_strjoinv(" ", (char **)c->labels->pdata);
		g_ptr_array_set_size(c->labels, (gint)c->labels->len - 1);
		g_assert_cmpstr(numbers, ==, rows[i].numbers);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	config = answer_office_load();
	g_test_add_func("/command/asked", sentences);
	int status = g_test_run();
	config_free(config);
	return status;
}
