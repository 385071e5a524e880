#include "engine/setup/one_tap.h"

#include <string.h>

/* "TOLAK: keterangan" is begun as "TOLAK: ", for the reason to be written behind it. */
static char *begun(const char *word)
{
	const char *colon = strchr(word, ':');

	return colon ? g_strdup_printf("%.*s: ", (int)(colon - word), word) : g_strdup(word);
}

/* RFC 6068; a plus sign is escaped, too, since some programs read it as a space. */
static char *mailto(
    const Language *language, const char *address, const char *code, const char *word)
{
	g_autofree char *subject = language_tell(language, REASON_CODE_ANSWER, code);
	g_autofree char *text = begun(word);
	g_autofree char *to = g_uri_escape_string(address, "@", FALSE);
	g_autofree char *safe_subject = g_uri_escape_string(subject, NULL, FALSE);
	g_autofree char *body = g_uri_escape_string(text, NULL, FALSE);

	return g_strdup_printf("mailto:%s?subject=%s&body=%s", to, safe_subject, body);
}

static void add_links(const Language *language, json_t *links, const char *address,
    const char *title, const char *code, const GPtrArray *choices)
{
	for (guint i = 0; code && choices && i < choices->len; i++) {
		const Choice *choice = choices->pdata[i];
		if (choice->pattern)
			continue;
		const char *colon = strchr(choice->word, ':');
		const char *said = choice->plain ? choice->meaning : choice->word;
		g_autofree char *link = mailto(language, address, code, choice->word);
		g_autofree char *shown =
		    colon ? g_strndup(choice->word, (gsize)(colon - choice->word)) : g_strdup(said);
		json_array_append_new(links,
		    json_pack("{s:s, s:s, s:s}", "judul", title, "kata", shown, "tautan", link));
	}
}

json_t *one_tap_links(const Language *language, const LetterWanted *w, const char *address)
{
	json_t *links = json_array();

	add_links(language, links, address, "", w->code, w->choices);
	for (guint i = 0; w->rows && i < w->rows->len; i++) {
		const LetterRow *row = w->rows->pdata[i];
		g_autofree char *number = g_strdup_printf("%u", row->number);
		g_autofree char *title =
		    row->label ? language_tell(language, REASON_BUTTONS_OF_LINE, number, row->label)
			       : g_strconcat(number, ".", NULL);
		/* What has no code of its own is answered with the list's, by its number. */
		add_links(
		    language, links, address, title, row->code ? row->code : w->code, row->choices);
	}
	return links;
}
