#include "message/reply/reply.h"

#include <locale.h>
#include <stdbool.h>
#include <string.h>

#define MAIL_DIR "tests/mail/reply"

static char *read_file(const char *name)
{
	g_autofree char *path = g_build_filename(MAIL_DIR, name, NULL);
	char *text;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	return text;
}

static bool expect(const char *name, const char *text, const char *expected)
{
	g_autofree char *reply = reply_extract(text, NULL, NULL);

	if (!strcmp(reply, expected))
		return true;
	g_test_message(
	    "%s\n--- of\n%s\n--- came\n%s\n--- not\n%s\n---", name, text, reply, expected);
	g_test_fail();
	return false;
}

/* Wraps at the last space before `columns`, as programs do that send plain text. */
static char *wrap(const char *line, glong columns)
{
	GString *out = g_string_new(line);
	gsize start = 0;

	while (g_utf8_strlen(out->str + start, -1) > columns) {
		const char *limit = g_utf8_offset_to_pointer(out->str + start, columns);
		char *space = g_strrstr_len(out->str + start, limit - (out->str + start), " ");
		if (!space)
			break;
		*space = '\n';
		start = (gsize)(space + 1 - out->str);
	}
	return g_string_free(out, FALSE);
}

#define WORDS "Setuju, Pak.\n\nSalam,\nBudi"
#define LATER "Mohon dicek lagi besok."

static void check_attribution(const char *attribution, bool full)
{
	g_autofree char *top =
	    g_strconcat(WORDS "\n\n", attribution, "\n\n> Mohon arahan:\n> SETUJU / TOLAK\n", NULL);
	g_autofree char *close =
	    g_strconcat(WORDS "\n", attribution, "\n> Mohon arahan:\n> SETUJU / TOLAK\n", NULL);
	g_autofree char *bottom =
	    g_strconcat(attribution, "\n> Mohon arahan:\n> SETUJU / TOLAK\n\n" LATER, NULL);
	g_autofree char *nested =
	    g_strconcat(WORDS "\n\n> ", attribution, "\n>> SETUJU / TOLAK", NULL);
	g_autofree char *bare =
	    g_strconcat(WORDS "\n\n", attribution, "\n\nMohon arahan:\nSETUJU / TOLAK\n", NULL);

	expect("top", top, WORDS);
	expect("close", close, WORDS);
	expect("bottom", bottom, LATER);
	expect("nested", nested, WORDS);
	expect("bare", bare, full ? WORDS : bare);
}

/* Calls `check` with each line of a file that is no comment. */
static void each_line(const char *name, void (*check)(char *line))
{
	g_autofree char *text = read_file(name);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		if (**line && !g_str_has_prefix(*line, "# "))
			check(*line);
}

/* Whole and wrapped as mail programs wrap it. */
static void check_attribution_line(char *line)
{
	bool full = g_str_has_prefix(line, "full|");
	const char *attribution = strchr(line, '|') + 1;
	g_autofree char *wide = wrap(attribution, 76);
	g_autofree char *narrow = wrap(attribution, 60);

	check_attribution(attribution, full);
	if (!full)
		return;
	check_attribution(wide, true);
	check_attribution(narrow, true);
}

static void test_attributions(void)
{
	each_line("attributions.txt", check_attribution_line);
}

#define ORIGINAL "\n\nMohon arahan:\nSETUJU / TOLAK\n\n-- \nKesbangpol\n"

static void check_above(const char *above, const char *header)
{
	g_autofree char *text = g_strconcat(WORDS "\n\n", above, header, ORIGINAL, NULL);

	expect("above", text, WORDS);
}

static void check_header(char *line)
{
	g_autofree char *header = g_strdelimit(g_strdup(line), "|", '\n');

	check_above("", header);
	check_above("________________________________\n", header);
	check_above("-----Original Message-----\n", header);
	check_above("--------------------------------------------\n", header);
	check_above("----- 原 -----\n\n", header);
}

static void test_headers(void)
{
	each_line("headers.txt", check_header);
}

static void check_divider(char *line)
{
	check_above(line, "");
	check_above(line, "\n\nDari: Siti\nKepada: Budi\nHal: Mohon arahan");
}

static void test_dividers(void)
{
	each_line("dividers.txt", check_divider);
}

#define QUOTE "On Mon, 23 Nov 2026 at 10:05, Siti <siti@example.org> wrote:\n> SETUJU / TOLAK\n"

static void check_sent_from(char *line)
{
	g_autofree char *alone = g_strconcat(WORDS "\n\n", line, NULL);
	g_autofree char *above = g_strconcat(WORDS "\n\n", line, "\n\n" QUOTE, NULL);
	g_autofree char *below = g_strconcat(QUOTE "\n" WORDS "\n\n", line, "\n", NULL);

	expect("alone", alone, WORDS);
	expect("above the quote", above, WORDS);
	expect("below the quote", below, WORDS);
}

static void test_sent_from(void)
{
	each_line("sent-from.txt", check_sent_from);
}

static void check_sentence(char *line)
{
	g_autofree char *first = g_strconcat(line, "\nDemikian laporan kami.\n", NULL);
	g_autofree char *middle =
	    g_strconcat("Selamat pagi.\n\n", line, "\n\nDemikian laporan kami.\n", NULL);
	g_autofree char *last = g_strconcat("Selamat pagi.\n\n", line, "\n", NULL);

	expect("first", first, first);
	expect("middle", middle, middle);
	expect("last", last, last);
	expect("only", line, line);
}

static void test_sentences(void)
{
	each_line("sentences.txt", check_sentence);
}

/* "@@@ name", the text, "@@@", the reply. */
static void check_samples(gconstpointer name)
{
	g_autofree char *text = read_file(name);
	g_auto(GStrv) samples = g_strsplit(text, "\n@@@ ", -1);

	for (char **sample = samples + 1; *sample; sample++) {
		g_auto(GStrv) parts = g_strsplit(*sample, "\n@@@\n", 2);
		char *body = strchr(parts[0], '\n');
		g_assert_true(body && parts[1]);
		*body++ = '\0';
		expect(parts[0], body, g_strchomp(parts[1]));
	}
}

static void test_ranges(void)
{
	const char *text = "jawab\n\nasli\nlagi\n\nakhir";
	g_autoptr(GArray) quoted = g_array_new(FALSE, FALSE, sizeof(TextRange));
	TextRange range = {6, 16, false};

	g_array_append_val(quoted, range);
	g_autofree char *reply = reply_extract(text, quoted, NULL);
	g_assert_cmpstr(reply, ==, "jawab\n\nakhir");
}

static void test_original(void)
{
	static const struct {
		const char *text;
		bool original;
	} cases[] = {
	    {"Dua orang luka ringan.\n", false},
	    {"Dua orang luka ringan.\n\n-- \nRasmono, Trantib\n", false},
	    {"Dua orang luka ringan.\n\nDikirim dari iPhone saya\n", false},
	    {"Ya.\n\nPada Sen, 23 Nov 2026 Rina <rina@example.org> menulis:\n> Berapa?\n", true},
	    {"Ya.\n> Berapa?\n", true},
	    {"Izin lapor.\nPada 23/11/2026 pukul 10.05 warga menulis: tolak galian C.\n", false},
	    {"Izin lapor.\nPada 23/11/2026 pukul 10.05 warga menulis:\ntolak galian C.\n", true},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		bool original;
		g_autofree char *reply = reply_extract(cases[i].text, NULL, &original);
		if (original != cases[i].original)
			g_test_message("%s", cases[i].text);
		g_assert_true(original == cases[i].original);
	}
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/reply/attributions", test_attributions);
	g_test_add_func("/reply/headers", test_headers);
	g_test_add_func("/reply/dividers", test_dividers);
	g_test_add_func("/reply/sent-from", test_sent_from);
	g_test_add_func("/reply/sentences", test_sentences);
	g_test_add_func("/reply/ranges", test_ranges);
	g_test_add_func("/reply/original", test_original);
	g_autoptr(GDir) dir = g_dir_open(MAIL_DIR, 0, NULL);
	g_assert_nonnull(dir);
	for (const char *name; (name = g_dir_read_name(dir));) {
		if (!g_str_has_suffix(name, ".samples"))
			continue;
		g_autofree char *path = g_strconcat("/reply/", name, NULL);
		g_test_add_data_func_full(path, g_strdup(name), check_samples, g_free);
	}
	return g_test_run();
}
