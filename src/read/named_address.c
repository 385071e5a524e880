#include "read/named_address.h"

#include "model/address.h"

#include <string.h>

static const char around[] = "<>()[]\"'";
static const char mailto[] = "mailto:";

/* Without what stands around it and behind it. */
static char *bare(const char *word)
{
	word += strspn(word, around);
	if (g_ascii_strncasecmp(word, mailto, strlen(mailto)) == 0)
		word += strlen(mailto);
	gsize n = strlen(word);
	while (n > 0 && (strchr(around, word[n - 1]) || strchr(".,;:", word[n - 1])))
		n--;
	return g_ascii_strdown(word, (gssize)n);
}

static void join(GString *text, const char *word)
{
	if (*word)
		g_string_append_printf(text, "%s%s", text->len ? " " : "", word);
}

/* False: it is another than the one before, or none. */
static bool take(NamedAddress *named, const char *word)
{
	g_autofree char *address = bare(word);

	if (!address_is_valid(address) || (named->address && !g_str_equal(named->address, address)))
		return false;
	g_free(named->address);
	named->address = g_steal_pointer(&address);
	return true;
}

static char *trimmed(GString *text)
{
	char *words = g_string_free(text, FALSE);

	g_strdelimit(words, "\"<>", ' ');
	return g_strstrip(words);
}

void named_address_read(const char *text, NamedAddress *named_r)
{
	g_autofree char *spaced = g_strdelimit(g_strdup(text), "<>\t\r\n", ' ');
	g_auto(GStrv) words = g_strsplit(spaced, " ", -1);
	GString *before = g_string_new(NULL), *behind = g_string_new(NULL);
	bool clear = true;

	*named_r = (NamedAddress){.address = NULL};
	for (guint i = 0; words[i]; i++)
		if (strchr(words[i], '@'))
			clear = take(named_r, words[i]) && clear;
		else if (g_ascii_strcasecmp(words[i], mailto) != 0)
			join(named_r->address ? behind : before, words[i]);
	if (!clear)
		g_clear_pointer(&named_r->address, g_free);
	named_r->before = trimmed(before);
	named_r->behind = trimmed(behind);
}

void named_address_clear(NamedAddress *named)
{
	g_clear_pointer(&named->address, g_free);
	g_clear_pointer(&named->before, g_free);
	g_clear_pointer(&named->behind, g_free);
}
