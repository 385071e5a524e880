#include "engine/letters/ask_key.h"

#include "base/digest.h"

#include <string.h>

enum { KEY_LENGTH = 16 };

char *ask_key_number(const Entry *entry)
{
	return g_strdup_printf("%s/%d/%d", entry->book, entry->year, entry->number);
}

char *ask_key_code(const Key *key, const char *life, const Entry *entry, const Ask *ask)
{
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, entry->id);
	g_autofree char *revision = g_strdup_printf("%d", ask->revision);
	g_autofree char *visit = g_strdup_printf("%d", ask->visit);
	g_autofree char *number = ask_key_number(entry);
	const char *const parts[] = {
	    life, id, number, ask->stage, visit, ask->person, revision, ask->document_hash, NULL};
	g_autofree char *mark = key_mark(key, "ask", parts, KEY_LENGTH);
	g_autofree char *upper = g_ascii_strup(mark, -1);

	return g_strdup_printf("%s-%s", entry->label, upper);
}

char *ask_key_docket_code(
    const Language *language, const Key *key, const char *life, const Docket *docket)
{
	g_autofree char *made = g_strdup_printf("%" G_GINT64_FORMAT, docket->made);
	g_autoptr(GString) items = g_string_new(NULL);

	for (guint i = 0; i < docket->items->len; i++) {
		const DocketItem *item = &g_array_index(docket->items, DocketItem, i);
		g_string_append_printf(
		    items, "%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT " ", item->ask, item->mail);
	}
	const char *const parts[] = {
	    life, docket_kind_name(docket->kind), docket->person, made, items->str, NULL};
	g_autofree char *mark = key_mark(key, "docket", parts, KEY_LENGTH);
	g_autofree char *upper = g_ascii_strup(mark, -1);

	return language_tell(language, REASON_CODE_LIST, upper);
}

char *ask_key_survey_code(
    const Language *language, const Key *key, const char *life, const Entry *entry)
{
	g_autofree char *number = ask_key_number(entry);
	g_autofree char *visit = g_strdup_printf("%d", entry->visit);
	const char *const parts[] = {life, number, visit, NULL};
	g_autofree char *mark = key_mark(key, "survey", parts, KEY_LENGTH);
	g_autofree char *upper = g_ascii_strup(mark, -1);

	return language_tell(language, REASON_CODE_SURVEY, upper);
}

void ask_key_hash(const char *code, char hash_r[65])
{
	g_autofree char *upper = g_ascii_strup(code + strlen(code) - KEY_LENGTH, -1);

	digest_hex_of(upper, KEY_LENGTH, hash_r);
}

static bool is_key(const char *text)
{
	for (int i = 0; i < KEY_LENGTH; i++)
		if (!g_ascii_isalpha(text[i]) && !(text[i] >= '2' && text[i] <= '7'))
			return false;
	return true;
}

static const char *previous_end(const char *subject, const char *end)
{
	return g_strrstr_len(subject, end - subject, "]");
}

/* The last one: before ours may stand what a reporter has called his mail. */
char *ask_key_find(const char *subject)
{
	for (const char *end = strrchr(subject, ']'); end; end = previous_end(subject, end)) {
		if (end - subject < KEY_LENGTH + 2 || end[-KEY_LENGTH - 1] != '-' ||
		    !is_key(end - KEY_LENGTH))
			continue;
		const char *start = end;
		while (start > subject && *start != '[')
			start--;
		if (*start == '[')
			return g_strndup(start + 1, (gsize)(end - start - 1));
	}
	return NULL;
}

char *ask_key_in_address(const char *own, const char *address)
{
	const char *at = strrchr(own, '@');
	gsize n = at ? (gsize)(at - own) : 0;

	if (!at || strlen(address) != strlen(own) + KEY_LENGTH + 1 ||
	    g_ascii_strncasecmp(own, address, n) != 0 || address[n] != '+' ||
	    g_ascii_strcasecmp(at, address + n + 1 + KEY_LENGTH) != 0 || !is_key(address + n + 1))
		return NULL;
	return g_strndup(address + n + 1, KEY_LENGTH);
}
