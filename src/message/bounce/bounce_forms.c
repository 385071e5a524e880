#include "message/bounce/bounce_forms.h"

#include "message/text/phrase.h"
#include "phrases/bounce.h"

#include <glib.h>
#include <string.h>

enum { strict = false, loose = true };

static const BounceForm forms[] = {
#define ROW(turn, trust, status, mark) {mark, status, trust},
#include "phrases/forms.h"
#undef ROW
};

bool bounce_subject_tells(const char *folded, bool anywhere)
{
	static const char *const marks[] = {"[bulk]", "[spam]", "***spam***", "*** spam ***",
	    "[ext]", "[external]", "[warning]", "{spam?}", "[suspected spam]",
	    "auto:", "automatic:", "**", "[", NULL};
	const char *mark;

	if (anywhere)
		return phrase_in(folded, subjects) != NULL;
	while ((mark = phrase_begins(folded, marks))) {
		folded += strlen(mark);
		folded += strspn(folded, " ");
	}
	return phrase_begins(folded, subjects) != NULL;
}

const BounceForm *bounce_form_find(const char *folded)
{
	for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strstr(folded, forms[i].mark))
			return &forms[i];
	return NULL;
}

bool bounce_words_delay(const char *folded)
{
	return phrase_in(folded, delay_words) != NULL;
}

bool bounce_line_is_header(const char *folded)
{
	static const char *const openers[] = {"received: from", "received: by", "received: (",
	    "received: via", "received: with", "received:from", "return-path: <", "x-received: by",
	    "delivered-to: ", "dkim-signature: ", NULL};

	return phrase_begins(folded, openers) != NULL;
}

/* Each counts only in a short line with dashes or a colon at its end: an intro says the same
 * words. */
bool bounce_line_opens_returned(const char *folded)
{
	if (!phrase_in(folded, returned_words) || strlen(folded) > 120)
		return false;
	return g_str_has_prefix(folded, "--") || g_str_has_prefix(folded, "==") ||
	       g_str_has_prefix(folded, "__") || g_str_has_prefix(folded, "**") ||
	       g_str_has_suffix(folded, "--") || g_str_has_suffix(folded, ":");
}

bool bounce_label_names_recipient(const char *folded)
{
	const char *const *labels = recipient_labels;
	gsize length = strlen(folded);

	while (length > 0 && strchr(" :=-<'\"(>*,", folded[length - 1]))
		length--;
	for (guint i = 0; labels[i]; i++) {
		gsize n = strlen(labels[i]);
		while (n > 0 && strchr(" :;", labels[i][n - 1]))
			n--;
		if (n <= length && strncmp(folded + length - n, labels[i], n) == 0 &&
		    (n == length || !g_ascii_isalnum(folded[length - n - 1])))
			return true;
	}
	return strstr(folded, "rfc822;") != NULL;
}

bool bounce_label_names_other(const char *folded)
{
	return phrase_in(folded, other_labels) != NULL;
}

bool bounce_words_fail(const char *folded)
{
	return bounce_form_find(folded) != NULL;
}
