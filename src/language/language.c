#include "language/language.h"

#include <string.h>

static const char *value_of(const Reason *reason, const char *name, char *why)
{
	if (g_str_equal(name, REASON_WHY))
		return why;
	int index = reason_argument(reason->id, name);

	return index >= 0 ? reason->args[index] : "";
}

static char *fill(const char *text, const Reason *reason, char *why)
{
	GString *out = g_string_new(NULL);
	const char *open, *close;

	while ((open = strchr(text, '{')) && (close = strchr(open, '}'))) {
		g_autofree char *name = g_strndup(open + 1, (gsize)(close - open - 1));
		g_string_append_len(out, text, open - text);
		g_string_append(out, value_of(reason, name, why));
		text = close + 1;
		/* A name's own full stop ("S.Sos.") ends the sentence, too. */
		if (*text == '.' && text[1] != '.' && g_str_has_suffix(out->str, ".") &&
		    !g_str_has_suffix(out->str, ".."))
			text++;
	}
	g_string_append(out, text);
	return g_string_free(out, FALSE);
}

char *language_say(const Language *language, const Reason *reason)
{
	if (reason->id == REASON_NONE)
		return g_strdup("");
	if (reason->id == REASON_WORDS)
		return g_strdup(reason->args[0]);
	g_autofree char *why = reason->why ? language_say(language, reason->why) : g_strdup("");

	return fill(language->texts[reason->id], reason, why);
}

char *language_tell_(const Language *language, ReasonId id, ...)
{
	va_list args;

	va_start(args, id);
	g_autoptr(Reason) reason = reason_new_valist(id, args);
	va_end(args);
	return language_say(language, reason);
}

char *language_say_all(const Language *language, const GPtrArray *reasons, const char *between)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < reasons->len; i++) {
		g_autofree char *said = language_say(language, reasons->pdata[i]);
		g_string_append(out, i > 0 ? between : "");
		g_string_append(out, said);
	}
	return g_string_free(out, FALSE);
}

char *language_stranger(ReasonId id, const char *text)
{
	const char *open;

	while ((open = strchr(text, '{'))) {
		const char *close = strchr(open, '}');
		if (!close)
			return g_strdup(open);
		g_autofree char *name = g_strndup(open + 1, (gsize)(close - open - 1));
		if (reason_argument(id, name) < 0)
			return g_strdup_printf("{%s}", name);
		text = close + 1;
	}
	return NULL;
}
