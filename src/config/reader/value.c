#include "config/reader/value.h"

#include "config/reader/duration.h"

#include <string.h>

enum { ADDRESS_LIMIT = 254, LOCAL_LIMIT = 64, LABEL_LIMIT = 63, PHONE_LEAST = 8, PHONE_MOST = 16 };

bool value_bool(const char *text, bool *value_r)
{
	bool yes = g_str_equal(text, "yes") || g_str_equal(text, "true");

	if (!yes && !g_str_equal(text, "no") && !g_str_equal(text, "false"))
		return false;
	*value_r = yes;
	return true;
}

/* Digits at *text, moved past them; false: none, or beyond 10^15. */
static bool take_digits(const char **text, gint64 *value_r)
{
	gint64 value = 0;
	const char *p = *text;

	for (; g_ascii_isdigit(*p); p++) {
		value = value * 10 + g_ascii_digit_value(*p);
		if (value > G_GINT64_CONSTANT(1000000000000000))
			return false;
	}
	if (p == *text)
		return false;
	*text = p;
	*value_r = value;
	return true;
}

bool value_count(const char *text, gint64 *value_r)
{
	gint64 value;

	if (!take_digits(&text, &value) || *text)
		return false;
	*value_r = value;
	return true;
}

static gint64 seconds_of_unit(char unit)
{
	switch (unit) {
	case 's':
		return 1;
	case 'm':
		return 60;
	case 'h':
		return 60 * 60;
	case 'd':
		return 24 * 60 * 60;
	default:
		return 0;
	}
}

bool value_duration(const char *text, gint64 *seconds_r)
{
	gint64 total = 0, last = G_MAXINT64;

	if (g_str_equal(text, "0")) {
		*seconds_r = 0;
		return true;
	}
	do {
		gint64 count;
		if (!take_digits(&text, &count))
			return false;
		gint64 unit = seconds_of_unit(*text++);
		/* Largest unit first, each once: "1h30m" and not "30m1h". */
		if (!unit || unit >= last)
			return false;
		if (count > (DURATION_MOST_SECONDS - total) / unit)
			return false;
		total += count * unit;
		last = unit;
	} while (*text);
	*seconds_r = total;
	return true;
}

bool value_limit(const char *text, gint64 *duration_r)
{
	gint64 days;
	const char *p = text;

	if (!take_digits(&p, &days) || !g_str_equal(p, "wd"))
		return value_duration(text, duration_r);
	if (days < 1 || days > DURATION_MOST_DAYS)
		return false;
	*duration_r = days * WORKING_DAY;
	return true;
}

bool value_size(const char *text, gint64 *bytes_r)
{
	static const struct {
		const char *unit;
		gint64 bytes;
	} units[] = {{"", 1}, {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}};
	gint64 count;

	if (!take_digits(&text, &count))
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(units); i++)
		if (g_str_equal(text, units[i].unit) && count <= G_MAXINT64 / units[i].bytes) {
			*bytes_r = count * units[i].bytes;
			return true;
		}
	return false;
}

bool value_rate(const char *text, gint64 *per_minute_r)
{
	gint64 count;

	if (!take_digits(&text, &count))
		return false;
	if (g_str_equal(text, "/s"))
		count *= 60;
	else if (!g_str_equal(text, "/min"))
		return false;
	*per_minute_r = count;
	return true;
}

bool value_date(const char *text, gint64 *day_r)
{
	gint64 year, month, day;
	GDate date;

	if (strlen(text) != 10 || !take_digits(&text, &year) || *text++ != '-' ||
	    !take_digits(&text, &month) || *text++ != '-' || !take_digits(&text, &day) || *text)
		return false;
	if (year < 1970 || year > 9999 ||
	    !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
		return false;
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	GDate epoch;
	g_date_clear(&epoch, 1);
	g_date_set_dmy(&epoch, 1, G_DATE_JANUARY, 1970);
	*day_r = g_date_days_between(&epoch, &date);
	return true;
}

static bool take_time(const char **text, guint16 *minute_r)
{
	gint64 hour, minute;
	const char *p = *text;

	if (!take_digits(&p, &hour) || (*p != ':' && *p != '.'))
		return false;
	const char *minutes = ++p;
	if (!take_digits(&p, &minute) || p - minutes != 2 || minute > 59 ||
	    hour * 60 + minute > 24 * 60)
		return false;
	*minute_r = (guint16)(hour * 60 + minute);
	*text = p;
	return true;
}

bool value_time(const char *text, guint16 *minute_r)
{
	guint16 minute;

	if (!take_time(&text, &minute) || *text)
		return false;
	*minute_r = minute;
	return true;
}

bool value_span(const char *text, DaySpan *span_r)
{
	DaySpan span;

	if (!take_time(&text, &span.from) || *text++ != '-' || !take_time(&text, &span.until) ||
	    *text || span.from == span.until)
		return false;
	*span_r = span;
	return true;
}

bool value_is_name(const char *text)
{
	if (!g_ascii_isalnum(*text))
		return false;
	for (; *text; text++)
		if (!g_ascii_islower(*text) && !g_ascii_isdigit(*text) && *text != '-')
			return false;
	return true;
}

static bool is_label(const char *label)
{
	gsize length = strlen(label);

	if (!length || length > LABEL_LIMIT || label[0] == '-' || label[length - 1] == '-')
		return false;
	for (; *label; label++)
		if (!g_ascii_isalnum(*label) && *label != '-')
			return false;
	return true;
}

bool value_is_domain(const char *text)
{
	g_auto(GStrv) labels = g_strsplit(text, ".", -1);

	if (!labels[0] || strlen(text) > ADDRESS_LIMIT)
		return false;
	for (guint i = 0; labels[i]; i++)
		if (!is_label(labels[i]))
			return false;
	return true;
}

/* RFC 5321 4.1.2 Dot-string; quoted local parts are nobody's address here. */
static bool is_local_part(const char *text, gsize length)
{
	static const char specials[] = "!#$%&'*+-/=?^_`{|}~.";

	if (!length || length > LOCAL_LIMIT || text[0] == '.' || text[length - 1] == '.')
		return false;
	for (gsize i = 0; i < length; i++) {
		if (!g_ascii_isalnum(text[i]) && !strchr(specials, text[i]))
			return false;
		if (text[i] == '.' && text[i + 1] == '.')
			return false;
	}
	return true;
}

bool value_is_address(const char *text)
{
	const char *at = strrchr(text, '@');

	return at && strlen(text) <= ADDRESS_LIMIT && is_local_part(text, (gsize)(at - text)) &&
	       value_is_domain(at + 1);
}

const char *value_phone_country(const char *text)
{
	const char *digits = text + (*text == '+' ? 1 : 0);
	gsize length = strspn(digits, "0123456789");

	return length >= 1 && length <= 3 && !digits[length] && *digits != '0' ? digits : NULL;
}

/* Makes the office's own way to write a number the world's. */
static void add_country(GString *digits, const char *country)
{
	if (digits->str[0] == '0') {
		g_string_erase(digits, 0, 1);
		g_string_prepend(digits, country);
		g_string_prepend_c(digits, '+');
	} else if (g_str_has_prefix(digits->str, country)) {
		g_string_prepend_c(digits, '+');
	}
}

char *value_phone(const char *text, const char *country)
{
	g_autoptr(GString) digits = g_string_new(NULL);

	for (const char *p = text; *p; p++) {
		if (g_ascii_isdigit(*p) || (*p == '+' && p == text))
			g_string_append_c(digits, *p);
		else if (!strchr(" -().", *p))
			return NULL;
	}
	if (country)
		add_country(digits, country);
	if (digits->str[0] != '+' || digits->len < PHONE_LEAST || digits->len > PHONE_MOST)
		return NULL;
	return g_strdup(digits->str);
}

/* Levenshtein, two letters swapped counting as one; cut short at texts of 64 bytes. */
static guint distance(const char *a, const char *b)
{
	enum { LIMIT = 64 };
	gsize n = strlen(a), m = strlen(b);
	guint rows[3][LIMIT + 1];

	if (n > LIMIT || m > LIMIT)
		return G_MAXUINT;
	for (gsize j = 0; j <= m; j++)
		rows[0][j] = (guint)j;
	for (gsize i = 1; i <= n; i++) {
		guint *now = rows[i % 3], *up = rows[(i + 2) % 3], *upper = rows[(i + 1) % 3];
		now[0] = (guint)i;
		for (gsize j = 1; j <= m; j++) {
			guint replace = up[j - 1] + (a[i - 1] != b[j - 1]);
			now[j] = MIN(replace, MIN(up[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = MIN(now[j], upper[j - 2] + 1);
		}
	}
	return rows[n % 3][m];
}

const char *value_nearest(const char *text, const GPtrArray *candidates)
{
	guint best = MAX(1, (guint)strlen(text) / 3) + 1;
	const char *found = NULL;

	for (guint i = 0; i < candidates->len; i++) {
		guint d = distance(text, candidates->pdata[i]);
		if (d < best) {
			best = d;
			found = candidates->pdata[i];
		}
	}
	return found;
}

const char *value_nearest_key(const char *text, GHashTable *table)
{
	GList *keys =
	    table ? g_list_sort(g_hash_table_get_keys(table), (GCompareFunc)strcmp) : NULL;
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (GList *key = keys; key; key = key->next)
		g_ptr_array_add(names, key->data);
	g_list_free(keys);
	return value_nearest(text, names);
}
