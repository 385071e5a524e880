#include "paper/pdf_language.h"

#include <stdbool.h>
#include <string.h>

/* The last place of `word` among the first `end` bytes; NULL: none. */
static const char *last(const GByteArray *pdf, gsize end, const char *word)
{
	gsize length = strlen(word);

	for (gsize at = end; at >= length; at--)
		if (memcmp(pdf->data + at - length, word, length) == 0)
			return (const char *)pdf->data + at - length;
	return NULL;
}

/* A number behind `word`; 0: none. */
static guint64 number_behind(const char *text, const char *word)
{
	const char *at = text ? strstr(text, word) : NULL;

	return at ? g_ascii_strtoull(at + strlen(word), NULL, 10) : 0;
}

static bool is_tag(const char *language)
{
	return *language && strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					     "0123456789-") == strlen(language);
}

/* The dictionary of the object, without its last brackets; NULL: it is not in the open.  Caller frees. */
static char *dictionary_of(const GByteArray *pdf, guint64 object)
{
	g_autofree char *head = g_strdup_printf("\n%" G_GUINT64_FORMAT " 0 obj\n", object);
	const char *begin = last(pdf, pdf->len, head);
	const char *end = begin ? strstr(begin, "\nendobj") : NULL;

	if (!end)
		return NULL;
	begin += strlen(head);
	g_autofree char *text = g_strndup(begin, (gsize)(end - begin));
	char *close = g_strrstr(text, ">>");
	if (!close || !g_str_has_prefix(text, "<<") || !strstr(text, "/Catalog"))
		return NULL;
	return g_strndup(text, (gsize)(close - text));
}

void pdf_language_add(GByteArray *pdf, const char *language)
{
	if (!is_tag(language))
		return;
	/* So that searches end within it. */
	g_byte_array_append(pdf, (const guint8 *)"", 1);
	gsize length = pdf->len - 1;
	const char *trailer = last(pdf, length, "\ntrailer");
	guint64 root = number_behind(trailer, "/Root "), size = number_behind(trailer, "/Size ");
	guint64 info = number_behind(trailer, "/Info "),
		table = number_behind(trailer, "startxref\n");
	g_autofree char *dictionary = root ? dictionary_of(pdf, root) : NULL;

	g_byte_array_set_size(pdf, (guint)length);
	if (!dictionary || size == 0 || table == 0)
		return;
	g_autoptr(GString) out = g_string_new(NULL);
	g_string_printf(out,
	    "%" G_GUINT64_FORMAT " 0 obj\n%s   /Lang (%s)\n"
	    "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
	    root, dictionary, language);
	gsize at = length + out->len;
	g_string_append_printf(out,
	    "xref\n%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
	    "trailer\n<< /Size %" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT
	    " 0 R\n   /Info %" G_GUINT64_FORMAT " 0 R\n   /Prev %" G_GUINT64_FORMAT
	    "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
	    root, length, size, root, info, table, at);
	g_byte_array_append(pdf, (const guint8 *)out->str, (guint)out->len);
}
