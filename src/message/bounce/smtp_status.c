#include "message/bounce/smtp_status.h"

#include "message/text/phrase.h"
#include "message/bounce/smtp_words.h"

#include <stdbool.h>
#include <string.h>

/* A reason is short; what is longer is a transcript whose head tells enough. */
enum { WORDS_LIMIT = 16384 };

/* "5.1.1" at `p`, the subject one digit (RFC 3463 knows 0 to 7); its length, 0 when it is none. */
static gsize enhanced_length(const char *p)
{
	if (!strchr("245", p[0]) || p[1] != '.' || p[2] < '0' || p[2] > '7' || p[3] != '.')
		return 0;
	gsize digits = strspn(p + 4, "0123456789");
	const char *after = p + 4 + digits;
	if (digits < 1 || digits > 3 || g_ascii_isalpha(*after) || *after == '@')
		return 0;
	/* An IP address or a version has more of it. */
	if (*after == '.' && g_ascii_isdigit(after[1]))
		return 0;
	return 4 + digits;
}

/* Whether a number may begin at `p`: not inside a word, a number, an address or a version. */
static bool begins_number(const char *text, const char *p)
{
	if (p == text)
		return true;
	char before = p[-1];
	if (g_ascii_isalnum(before) || strchr("._@$%/", before))
		return false;
	return before != '-' || p - 1 == text || !g_ascii_isalpha(p[-2]);
}

/* A reply code or '#' right before tells that the number is meant as a status. */
static bool follows_reply(const char *text, const char *p)
{
	while (p > text && strchr(" (-:", p[-1]))
		p--;
	if (p > text && p[-1] == '#')
		return true;
	return p - text >= 3 && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[-2]) &&
	       strchr("45", p[-3]);
}

static bool follows_version_word(const char *text, const char *p)
{
	gsize before = (gsize)(p - text);

	return before >= 8 && g_ascii_strncasecmp(p - 8, "version ", 8) == 0;
}

char *smtp_status_enhanced(const char *text)
{
	const char *found = NULL;
	gsize found_length = 0;

	for (const char *p = strpbrk(text, "245"); p; p = strpbrk(p + 1, "245")) {
		gsize length = begins_number(text, p) ? enhanced_length(p) : 0;
		if (length == 0 || follows_version_word(text, p))
			continue;
		if (follows_reply(text, p))
			return g_strndup(p, length);
		if (!found) {
			found = p;
			found_length = length;
		}
	}
	return found ? g_strndup(found, found_length) : NULL;
}

/* A three-digit number that counts something or names a port is no reply. */
static bool is_reply(const char *p)
{
	static const char *const units[] = {"mb", "kb", "gb", "byte", "kbyte", "hour", "day",
	    "minute", "second", "user", "recipient", "message", "line", "octet", "%", NULL};

	if (!p[1] || !strchr("0123457", p[1]) || !g_ascii_isdigit(p[2]))
		return false;
	if (p[3] && !strchr(" -:;,.)]>'\"\n\t", p[3]))
		return false;
	if (p[3] == '.' && g_ascii_isalnum(p[4]))
		return false;
	const char *word = p + 3 + strspn(p + 3, " ");
	for (guint i = 0; units[i]; i++)
		if (g_ascii_strncasecmp(word, units[i], strlen(units[i])) == 0)
			return false;
	return true;
}

const char *smtp_reply_find(const char *text)
{
	for (const char *p = strpbrk(text, "45"); p; p = strpbrk(p + 1, "45"))
		if (begins_number(text, p) && is_reply(p))
			return p;
	return NULL;
}

char *smtp_status_of_reply(const char *text)
{
	char *enhanced = smtp_status_enhanced(text);

	if (enhanced)
		return enhanced;
	const char *reply = smtp_reply_find(text);
	return reply ? g_strdup_printf("%c.0.0", *reply) : NULL;
}

const char *smtp_status_of_words(const char *text)
{
	g_autofree char *folded = phrase_fold(text, WORDS_LIMIT);

	return smtp_words_sure(folded);
}

const char *smtp_status_of_reason(const char *text)
{
	g_autofree char *folded = phrase_fold(text, WORDS_LIMIT);
	const char *status = smtp_words_sure(folded);

	return status ? status : smtp_words_likely(folded);
}
