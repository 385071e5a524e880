#include "fetch/imap_date.h"

#include <stdbool.h>
#include <string.h>

static const char *const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* RFC 5322 4.3; the others, military ones too, say nothing certain. */
static const struct {
	const char *name, *zone;
} zones[] = {
    {"UT", "+0000"},
    {"GMT", "+0000"},
    {"UTC", "+0000"},
    {"Z", "+0000"},
    {"EST", "-0500"},
    {"EDT", "-0400"},
    {"CST", "-0600"},
    {"CDT", "-0500"},
    {"MST", "-0700"},
    {"MDT", "-0600"},
    {"PST", "-0800"},
    {"PDT", "-0700"},
};

static bool number(const char **text, int fewest, int most, int *n_r)
{
	int digits = 0;

	for (*n_r = 0; g_ascii_isdigit(**text) && digits < most; (*text)++, digits++)
		*n_r = *n_r * 10 + (**text - '0');
	return digits >= fewest && !g_ascii_isdigit(**text);
}

static bool skip(const char **text, const char *set)
{
	gsize n = strspn(*text, set);

	*text += n;
	return n > 0;
}

static bool month(const char **text, int *m_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(months); i++) {
		if (g_ascii_strncasecmp(*text, months[i], 3) != 0)
			continue;
		*m_r = (int)i;
		*text += 3;
		return true;
	}
	return false;
}

static bool clock_time(const char **text, int clock_r[3])
{
	if (!number(text, 1, 2, &clock_r[0]) || *(*text)++ != ':' ||
	    !number(text, 2, 2, &clock_r[1]))
		return false;
	clock_r[2] = 0;
	if (**text == ':') {
		(*text)++;
		if (!number(text, 2, 2, &clock_r[2]))
			return false;
	}
	return clock_r[0] < 24 && clock_r[1] < 60 && clock_r[2] <= 60;
}

/* "+0700", "+07:00", "GMT"; a comment may follow. */
static bool zone(const char *text, char zone_r[6])
{
	if (*text == '+' || *text == '-') {
		gsize hours = 3, minutes = text[3] == ':' ? 4 : 3;
		if (strspn(text + 1, "0123456789") < 2 || strspn(text + minutes, "0123456789") != 2)
			return false;
		g_snprintf(zone_r, 6, "%.*s%.2s", (int)hours, text, text + minutes);
		text += minutes + 2;
	} else {
		gsize length = strcspn(text, " (");
		const char *found = NULL;
		for (guint i = 0; i < G_N_ELEMENTS(zones); i++)
			if (strlen(zones[i].name) == length &&
			    g_ascii_strncasecmp(text, zones[i].name, length) == 0)
				found = zones[i].zone;
		if (!found)
			return false;
		g_strlcpy(zone_r, found, 6);
		text += length;
	}
	skip(&text, " ");
	return *text == '\0' || *text == '(';
}

/* "Tue, " says nothing more. */
static void skip_weekday(const char **text)
{
	const char *comma = strchr(*text, ',');

	skip(text, " ");
	if (comma && g_ascii_isalpha(**text))
		*text = comma + 1;
	skip(text, " ");
}

char *imap_date_normal(const char *text)
{
	int day, m, year, at[3];
	char offset[6];

	skip_weekday(&text);
	if (!number(&text, 1, 2, &day) || !skip(&text, "- ") || !month(&text, &m) ||
	    !skip(&text, "- ") || !number(&text, 4, 4, &year) || !skip(&text, " ") ||
	    !clock_time(&text, at) || !skip(&text, " ") || !zone(text, offset))
		return NULL;
	if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)(m + 1), (GDateYear)year))
		return NULL;
	return g_strdup_printf("%02d-%s-%04d %02d:%02d:%02d %s", day, months[m], year, at[0], at[1],
	    MIN(at[2], 59), offset);
}
