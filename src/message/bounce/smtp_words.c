#include "message/bounce/smtp_words.h"

#include <glib.h>
#include <string.h>

/* In the order of what is surest: a full mailbox is named as such, while "unavailable" may be said of
 * anything.  Likely: these stand in the other sentences of a notice as well. */
typedef enum { sure, likely } Place;

static const struct {
	Place place;
	const char *status, *phrase;
} words[] = {
#define ROW(place, turn, status, phrase) {place, status, phrase},
#include "phrases/status.h"
#undef ROW
};

static const char *find(const char *folded, Place place)
{
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i].place == place && strstr(folded, words[i].phrase))
			return words[i].status;
	return NULL;
}

const char *smtp_words_sure(const char *folded)
{
	return find(folded, sure);
}

const char *smtp_words_likely(const char *folded)
{
	return find(folded, likely);
}
