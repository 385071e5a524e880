#include "decide/reported.h"

#include <string.h>

char *reported_without_codes(const char *text)
{
	g_autoptr(GRegex) regex =
	    g_regex_new("\\[[^\\[\\]]*-[A-Z2-7]{16}\\]", G_REGEX_CASELESS, 0, NULL);
	char *rest = g_regex_replace_literal(regex, text, -1, 0, "[…]", 0, NULL);

	return rest ? rest : g_strdup("");
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

/* An answer without words of its own stays without: what it quotes is what others wrote, the office too. */
static bool passes_on(const Message *m)
{
	return m->kind == KIND_FORWARD || (m->kind == KIND_REPORT && is_blank(m->reply));
}

char *reported_text(const Message *m)
{
	return g_strstrip(reported_without_codes(passes_on(m) ? m->text : m->reply));
}
