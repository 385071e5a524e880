#include "read/reported.h"

char *reported_without_codes(const char *text)
{
	g_autoptr(GRegex) regex =
	    g_regex_new("\\[[^\\[\\]]*-[A-Z2-7]{16}\\]", G_REGEX_CASELESS, 0, NULL);
	g_autofree char *rest = g_regex_replace_literal(regex, text, -1, 0, "[…]", 0, NULL);

	return g_strdup(rest ? rest : "");
}

/* A mail that answers none has no original to leave out: what looks like one ("Pada 23/11/2026 pukul 10.05 warga
 * menulis: ...") belongs to the report.  What an answer quotes is what others wrote, the office too. */
static bool passes_on(const Message *m)
{
	return m->kind == KIND_FORWARD || (m->kind == KIND_REPORT && m->quotes);
}

char *reported_text(const Message *m)
{
	return g_strstrip(reported_without_codes(passes_on(m) ? m->text : m->reply));
}
