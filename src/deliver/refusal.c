#include "deliver/refusal.h"

#include "deliver/refusal_table.h"

#include <string.h>

/* Of a reply; what is longer is a page, whose head tells enough. */
enum { WORDS_LIMIT = 8 * 1024 };

/* What a refusal says. */
typedef struct Said {
	char status[8]; /* "1.1" of "5.1.1"; "": no enhanced code */
	GString *words; /* lower case, one blank between words, no enhanced codes */
} Said;

/* Length of an enhanced code (RFC 3463) with which `text` begins; 0: none. */
static gsize enhanced_length(const char *text)
{
	gsize subject, detail;

	if (!strchr("245", text[0]) || text[0] == '\0' || text[1] != '.')
		return 0;
	subject = strspn(text + 2, "0123456789");
	if (subject < 1 || subject > 3 || text[2 + subject] != '.')
		return 0;
	detail = strspn(text + 3 + subject, "0123456789");
	if (detail < 1 || detail > 3)
		return 0;
	gsize length = 3 + subject + detail;
	return g_ascii_isalnum(text[length]) || text[length] == '.' ? 0 : length;
}

static void add_line(Said *said, const char *line)
{
	gsize length;

	line += strspn(line, " \t#(");
	length = enhanced_length(line);
	if (length > 0 && said->status[0] == '\0')
		g_strlcpy(said->status, line + 2, MIN(sizeof said->status, length - 1));
	for (line += length; *line && said->words->len < WORDS_LIMIT; line++) {
		bool blank = g_ascii_isspace(*line);
		if (!blank)
			g_string_append_c(said->words, g_ascii_tolower(*line));
		else if (said->words->len > 0 && said->words->str[said->words->len - 1] != ' ')
			g_string_append_c(said->words, ' ');
	}
	g_string_append_c(said->words, ' ');
}

/* Some servers write the code at the end: "sorry, no mailbox here by that name. (#5.1.1)". */
static void find_trailing_code(Said *said)
{
	const char *at = strstr(said->words->str, "(#");

	if (said->status[0] == '\0' && at && enhanced_length(at + 2) > 0)
		g_strlcpy(
		    said->status, at + 4, MIN(sizeof said->status, enhanced_length(at + 2) - 1));
}

static void said_read(Said *said, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	*said = (Said){.words = g_string_new(" ")};
	for (guint i = 0; lines[i]; i++)
		add_line(said, lines[i]);
	find_trailing_code(said);
}

/* Whether `words` has the pieces of `pattern` in their order. */
static bool has_words(const char *words, const char *pattern)
{
	g_auto(GStrv) pieces = g_strsplit(pattern, "*", -1);

	for (guint i = 0; pieces[i]; i++) {
		words = strstr(words, pieces[i]);
		if (!words)
			return false;
		words += strlen(pieces[i]);
	}
	return true;
}

static bool has_status(const char *status, const char *wanted)
{
	return g_str_equal(wanted, "-") ? status[0] == '\0' : g_str_equal(status, wanted);
}

static Concern look_up(const Said *said, SmtpStage stage)
{
	guint n;
	const RefusalRow *rows = refusal_table(&n);

	for (guint i = 0; i < n; i++) {
		const RefusalRow *row = &rows[i];
		if ((row->stages & 1u << stage) &&
		    (!row->status || has_status(said->status, row->status)) &&
		    (!row->words || has_words(said->words->str, row->words)))
			return row->concern;
	}
	return CONCERNS_UNKNOWN;
}

Concern refusal_concerns(SmtpStage stage, const char *text)
{
	Said said;

	said_read(&said, text);
	Concern concern = look_up(&said, stage);
	g_string_free(said.words, TRUE);
	return concern;
}

/* RFC 3463 3.1: no more than its class. */
static bool says_nothing(const char *status)
{
	return !status || g_str_has_suffix(status, ".0.0");
}

static const char *behind_reply_code(const char *diagnostic)
{
	gsize digits = strspn(diagnostic, "0123456789");
	bool code = digits == 3 && (diagnostic[3] == ' ' || diagnostic[3] == '-');

	return code ? diagnostic + 4 : diagnostic;
}

/* Exim reports 5.0.0 whatever the server that refused has said. */
bool refusal_in_notice(const char *status, const char *diagnostic)
{
	const char *words = behind_reply_code(diagnostic ? diagnostic : "");
	bool told = enhanced_length(words) > 0 && (!status || *status == *words);
	bool use = status && !(says_nothing(status) && told);
	g_autofree char *text = g_strconcat(use ? status : "", use ? " " : "", words, NULL);

	return refusal_concerns(AT_RCPT, text) == CONCERNS_RECIPIENT;
}
