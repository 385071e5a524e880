/* Name cards below an answer: what is one, and what is not. */
#include "answer_office.h"
#include "read/card.h"
#include "read/card_lines.h"

#define CARD                                                                                       \
	"Kepala Kantor\nKantor Kesatuan Bangsa dan Politik\nKabupaten Pekalongan\nTelp. (0285) "   \
	"381474"

static const struct {
	const char *reply, *said; /* white space at the end does not count */
} cases[] = {
    {"Setuju", "Setuju"},
    {"Setuju\n\n" CARD, "Setuju"},
    {"Setuju\n\nDrs. Sutikno Hadi, M.Si.\n" CARD, "Setuju"},
    {"Setuju\n\n---\nSutikno Hadi\n" CARD, "Setuju"},
    {"Setuju\nHormat saya,\nSutikno", "Setuju\nHormat saya,"},
    {"Setuju\n\nSutikno Hadi\nHead of Office", "Setuju"},
    {"REVISI: cek jam\n\n" CARD, "REVISI: cek jam"},
    /* Links, and the marks that they explain. */
    {"Setuju\n\nKepala Kantor\nsitus [1]\n\nLinks:\n------\n[1] https://kantor.example", "Setuju"},
    {"Setuju\n\n" CARD "\n\nLinks:\n------\n[1] https://kantor.example", "Setuju"},
    {"Setuju\n\nhapus foto [1]\n\nLinks:\n------\n[1] https://kantor.example",
	"Setuju\n\nhapus foto [1]"},
    {"Setuju\n\nKepala Kantor\nsitus [1]", "Setuju\n\nKepala Kantor\nsitus [1]"},
    /* What a program puts in place of a part. */
    {"Non-text part: text/html\n\nSetuju", "Setuju"},
    {"Setuju\nNon-text part: text/html", "Setuju"},
    {"Non-text part: hapus foto\n\nSetuju", "Non-text part: hapus foto\n\nSetuju"},
    /* A notice of law, and one with a decision in it. */
    {"Setuju\n\n" CARD "\nSurel ini bersifat rahasia dan hanya untuk penerima yang dituju.",
	"Setuju"},
    {"Setuju\n\nSurel ini bersifat rahasia, revisi dulu.",
	"Setuju\n\nSurel ini bersifat rahasia, revisi dulu."},
    /* Lines that are no card, in it or below it. */
    {"Setuju\n\n" CARD "\nFoto jangan disertakan", "Setuju\n\n" CARD "\nFoto jangan disertakan"},
    {"Setuju\n\nhapus paragraf 3\n" CARD, "Setuju\n\nhapus paragraf 3"},
    {"Setuju\n\ntunggu telepon\n0285 381474", "Setuju\n\ntunggu telepon"},
    /* There is always an answer above a card. */
    {CARD, "Kepala Kantor"},
};

static void test_cards(gconstpointer data)
{
	const ReadingRules *rules = data;

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = card_cut(rules, cases[i].reply);
		g_assert_cmpstr(g_strstrip(said), ==, cases[i].said);
	}
}

/* Earlier answers, apart by "|", and lines that are learnt from them. */
static const struct {
	const char *replies, *learnt;
} earlier[] = {
    {"Setuju\n\nGarda Pantura Berseri|Tolak: lama\n\nGarda Pantura Berseri",
	"garda pantura berseri"},
    {"Setuju\n\nGarda Pantura Berseri", ""},
    {"Setuju\n\nGarda Pantura Berseri\nGarda Pantura Berseri|Setuju", ""},
    /* What he says stands in the first line. */
    {"Garda Pantura|Garda Pantura", ""},
    /* Words that may say more each time. */
    {"Setuju\nhanya peta|Setuju\nhanya peta", ""},
    {"Setuju\nbelum final|Setuju\nbelum final", ""},
    {"Setuju\nGarda 0152|Setuju\nGarda 👎", ""},
    {"Setuju\nGarda?|Setuju\nGarda?", ""},
};

static void test_learn(gconstpointer data)
{
	const ReadingRules *rules = data;

	for (guint i = 0; i < G_N_ELEMENTS(earlier); i++) {
		g_autoptr(GPtrArray) replies = g_ptr_array_new();
		g_auto(GStrv) parts = g_strsplit(earlier[i].replies, "|", -1);
		for (guint k = 0; parts[k]; k++)
			g_ptr_array_add(replies, parts[k]);
		g_autoptr(GPtrArray) lines = card_lines_learn(rules->vocabulary, replies);
		g_test_message("%s", earlier[i].replies);
		g_assert_cmpuint(lines->len, ==, *earlier[i].learnt ? 1 : 0);
		if (lines->len > 0)
			g_assert_cmpstr(lines->pdata[0], ==, earlier[i].learnt);
	}
}

/* By those lines; each answer is cut to what is said. */
static const struct {
	const char *reply, *said;
} by_lines[] = {
    {"Setuju\n\nGARDA  Pantura Berseri.", "Setuju"},
    {"Setuju\n\nGarda Pantura Berseri\n" CARD, "Setuju"},
    {"Setuju\n\ngarda pantura", "Setuju\n\ngarda pantura"},
    {"Setuju\nGarda Pantura Berseri\nhapus foto", "Setuju\nGarda Pantura Berseri\nhapus foto"},
    {"Garda Pantura Berseri", "Garda Pantura Berseri"},
};

static void test_learnt(gconstpointer data)
{
	ReadingRules rules = *(const ReadingRules *)data;
	g_autoptr(GPtrArray) lines = g_ptr_array_new();

	g_ptr_array_add(lines, (gpointer) "garda pantura berseri");
	rules.card = lines;
	for (guint i = 0; i < G_N_ELEMENTS(by_lines); i++) {
		g_autofree char *said = card_cut(&rules, by_lines[i].reply);
		g_assert_cmpstr(g_strstrip(said), ==, by_lines[i].said);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	Config *office = answer_office_load();
	ReadingRules rules = answer_office_rules(office);
	g_test_add_data_func("/card/cards", &rules, test_cards);
	g_test_add_data_func("/card/learn", &rules, test_learn);
	g_test_add_data_func("/card/learnt", &rules, test_learnt);
	int status = g_test_run();
	config_free(office);
	return status;
}
