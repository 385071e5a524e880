#include "model/letter_reason.h"

#include <string.h>

/* "5.7.1" and "550" tell the reason; other digits tell of this letter alone. */
static bool is_code(const char *word)
{
	gsize length = strlen(word);
	gsize digits = strspn(word, "0123456789.");

	return digits == length && (length == 3 || strchr(word, '.'));
}

static bool differs(const char *word)
{
	if (is_code(word))
		return false;
	return strpbrk(word, "0123456789@") || strstr(word, "://");
}

char *letter_reason(const Letter *letter)
{
	const char *text = letter->cause ? letter->cause : letter->last_reply;
	g_auto(GStrv) words = g_strsplit_set(text ? text : "", " \t", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; words[i]; i++) {
		if (!*words[i])
			continue;
		if (out->len > 0)
			g_string_append_c(out, ' ');
		g_string_append(out, differs(words[i]) ? "…" : words[i]);
	}
	return g_string_free(out, FALSE);
}

bool letter_has_reason(const Letter *letter, const char *words)
{
	const char *text = letter->cause ? letter->cause : letter->last_reply;
	g_autofree char *reason = letter_reason(letter);

	if (g_str_equal(reason, words))
		return true;
	g_autofree char *wanted = g_utf8_casefold(words, -1);
	g_autofree char *folded = g_utf8_casefold(reason, -1);
	g_autofree char *whole = g_utf8_casefold(text ? text : "", -1);
	return *words && (strstr(folded, wanted) || strstr(whole, wanted));
}
