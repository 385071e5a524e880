#include "command/audit_stamps.h"

#include "base/error.h"
#include "base/zone.h"
#include "stamp/token.h"
#include "store/seal.h"
#include "store/stamps.h"

#include <string.h>

enum { DAY = 24 * 60 * 60 };

static void add(GPtrArray *list, const Stamp *stamp, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void add(GPtrArray *list, const Stamp *stamp, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	g_ptr_array_add(list,
	    g_strdup_printf("stamp %" G_GINT64_FORMAT " of %s %s", stamp->id, stamp->day, text));
}

static GBytes *read_authorities(const Config *config, GError **err)
{
	g_autoptr(GError) why = NULL;
	char *bytes;
	gsize length;

	if (!config->timestamping.ca) {
		fail(err, ERR_CONFIG,
		    "nobody vouches for them: 'timestamp' in siaga.yaml names no 'ca'");
		return NULL;
	}
	if (g_file_get_contents(config->timestamping.ca, &bytes, &length, &why))
		return g_bytes_new_take(bytes, length);
	fail(err, ERR_CONFIG, "the file 'ca' of 'timestamp' cannot be read: %s", why->message);
	return NULL;
}

/* Each sheet holds the sum of the one before: none can be taken out or put in between. */
static void check_order(const Stamp *stamp, const Stamp *before, StampAudit *a)
{
	if (stamp->id != (before ? before->id + 1 : 1) ||
	    stamp->first != (before ? before->last + 1 : 1) ||
	    !g_str_equal(stamp->before, before ? before->sheet : ""))
		add(a->faults, stamp, "does not follow the one before it: one is missing");
}

static void check_link(Store *store, const Stamp *stamp, StampAudit *a)
{
	char hash[65];

	seal_hash(store, stamp->link.id, hash);
	if (stamp->link.id > 0 && !g_str_equal(hash, stamp->link.hash))
		add(a->faults, stamp, "knows another link %" G_GINT64_FORMAT " of the chain",
		    stamp->link.id);
}

static bool check_sheet(Store *store, const Stamp *stamp, StampAudit *a, GError **err)
{
	char sum[65];

	if (!stamps_sum(store, stamp, sum, err))
		return false;
	if (!g_str_equal(sum, stamp->sheet))
		add(a->faults, stamp,
		    "was given to another history: lines %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
		    " were changed since",
		    stamp->first, stamp->last);
	return true;
}

static void check_token(const Stamp *stamp, GBytes *authorities, StampAudit *a)
{
	g_autoptr(GError) why = NULL;
	guint8 sum[DIGEST_SIZE];
	TokenFacts facts = {0};

	if (!digest_from_hex(stamp->sheet, sum) ||
	    !token_verify(
		stamp->reply, &(TokenWanted){sum, NULL, NULL}, authorities, 0, &facts, &why))
		add(a->faults, stamp, "is no proof: %s", why ? why->message : "it has no sheet");
	else if (facts.told != stamp->told)
		add(a->faults, stamp, "tells another time than was written down beside it");
	token_facts_clear(&facts);
}

/* Days since 1970-01-01; -1: it is no day. */
static gint64 day_number(const char *day)
{
	g_autofree char *text = g_strconcat(day, "T00:00:00Z", NULL);
	g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(text, NULL);

	return time ? g_date_time_to_unix(time) / DAY : -1;
}

/* Days without one, and a restore: what was stamped in lost hours is not here. */
static void tell_gap(const Stamp *stamp, const Stamp *before, StampAudit *a)
{
	if (!before)
		return;
	gint64 days = day_number(stamp->day) - day_number(before->day);
	if (!g_str_equal(stamp->life, before->life))
		add(a->gaps, stamp,
		    "is the first after a restore: what was stamped behind line %" G_GINT64_FORMAT
		    " before is lost here",
		    before->last);
	if (days > 1)
		add(a->gaps, stamp, "comes %" G_GINT64_FORMAT " days after the one before it",
		    days);
}

static void sum_up(const Config *config, const Stamp *last, StampAudit *a)
{
	g_autofree char *told = zone_text(last->told, config->office.zone, ZONE_SHOWN);

	a->sum = g_strdup_printf("%u, each signed by whom '%s' vouches for; the last says that the "
				 "history up to line %" G_GINT64_FORMAT " existed on %s",
	    a->count, config->timestamping.ca, last->last, told);
}

static bool check_all(
    Store *store, const GPtrArray *stamps, GBytes *authorities, StampAudit *a, GError **err)
{
	for (guint i = 0; i < stamps->len; i++) {
		const Stamp *stamp = stamps->pdata[i], *before = i ? stamps->pdata[i - 1] : NULL;
		check_order(stamp, before, a);
		check_link(store, stamp, a);
		if (!check_sheet(store, stamp, a, err))
			return false;
		check_token(stamp, authorities, a);
		tell_gap(stamp, before, a);
	}
	return true;
}

bool audit_stamps(Store *store, const Config *config, StampAudit *a, GError **err)
{
	g_autoptr(GPtrArray) stamps = stamps_list(store, 0, err);
	g_autoptr(GError) why = NULL;

	*a = (StampAudit){.faults = g_ptr_array_new_with_free_func(g_free),
	    .gaps = g_ptr_array_new_with_free_func(g_free),
	    .count = stamps ? stamps->len : 0};
	if (!stamps || stamps->len == 0)
		return stamps != NULL;
	g_autoptr(GBytes) authorities = read_authorities(config, &why);
	if (!authorities) {
		g_ptr_array_add(a->faults, g_strdup_printf("%u time stamps prove nothing: %s",
					       stamps->len, why ? why->message : "no authority"));
		return true;
	}
	sum_up(config, stamps->pdata[stamps->len - 1], a);
	return check_all(store, stamps, authorities, a, err);
}

void audit_stamps_clear(StampAudit *a)
{
	g_clear_pointer(&a->faults, g_ptr_array_unref);
	g_clear_pointer(&a->gaps, g_ptr_array_unref);
	g_clear_pointer(&a->sum, g_free);
}
