#include "oauth/device.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/jsontext.h"
#include "oauth/consent.h"
#include "oauth/exchange.h"

#include <string.h>

enum {
	USUAL_INTERVAL = 5, /* RFC 8628 3.2 */
	SLOWER = 5, /* 3.5 */
	LONGEST_INTERVAL = 5 * 60,
	LONGEST_LIFE = 60 * 60,
	LEAST_PAUSE_US = 200 * 1000, /* whatever the server lets us */
};

void device_free(Device *d)
{
	if (!d)
		return;
	if (d->code)
		explicit_bzero(d->code, strlen(d->code));
	g_free(d->code);
	g_free(d->user_code);
	g_free(d->address);
	g_free(d);
}

/* The address is shown to be opened: nothing but https. */
static bool is_complete(const Device *d)
{
	return *d->code && *d->user_code && g_str_has_prefix(d->address, "https://");
}

Device *device_start(const GrantOrder *order, const OAuth *oauth, GError **err)
{
	const char *form[] = {"scope", oauth->scope, NULL};
	json_t *reply = exchange(order, oauth->device, form, err);
	if (!reply)
		return NULL;
	g_autofree char *error = exchange_error(reply);
	g_autoptr(Device) d = g_new0(Device, 1);
	const char *uri = json_text_of(reply, "verification_uri");
	const json_t *interval = json_object_get(reply, "interval");
	gint64 life = json_integer_value(json_object_get(reply, "expires_in"));

	d->code = g_strdup(json_text_of(reply, "device_code"));
	d->user_code = g_strdup(json_text_of(reply, "user_code"));
	/* Google's name of it. */
	d->address = g_strdup(*uri ? uri : json_text_of(reply, "verification_url"));
	d->interval = json_is_integer(interval)
			  ? CLAMP(json_integer_value(interval), 0, LONGEST_INTERVAL)
			  : USUAL_INTERVAL;
	d->life = CLAMP(life, 0, LONGEST_LIFE);
	json_decref(reply);
	if (!error && is_complete(d))
		return g_steal_pointer(&d);
	fail(err, ERR_CONFIG, "the provider gives no code for another device: %s",
	    error ? error : "its answer is not complete");
	return NULL;
}

DeviceState device_heard(Device *d, const json_t *reply, GError **err)
{
	const char *error = json_text_of(reply, "error");

	if (g_str_equal(error, "authorization_pending"))
		return DEVICE_WAITS;
	if (g_str_equal(error, "slow_down")) {
		d->interval += SLOWER;
		return DEVICE_WAITS;
	}
	g_autofree char *words = exchange_error(reply);
	if (!words)
		return DEVICE_DONE;
	if (g_str_equal(error, "access_denied"))
		fail(err, ERR_CONFIG, "consent was not given (%s)", words);
	else if (g_str_equal(error, "expired_token"))
		fail(err, ERR_CONFIG,
		    "the code has lapsed before anybody typed it in: run 'siaga login' again");
	else
		fail(err, ERR_CONFIG, "the provider gives no tokens: %s", words);
	return DEVICE_OVER;
}

Grant *device_wait(Device *d, const GrantOrder *order, GError **err)
{
	const char *form[] = {"grant_type", "urn:ietf:params:oauth:grant-type:device_code",
	    "device_code", d->code, NULL};
	gint64 end = clock_boot_ms() + d->life * 1000;
	DeviceState state = DEVICE_WAITS;
	Grant *grant = NULL;

	while (state == DEVICE_WAITS) {
		g_usleep(MAX((gulong)d->interval * G_USEC_PER_SEC, LEAST_PAUSE_US));
		if (clock_boot_ms() >= end) {
			fail(err, ERR_CONFIG,
			    "the code has lapsed before anybody typed it in: run 'siaga login' "
			    "again");
			return NULL;
		}
		g_autoptr(GError) why = NULL;
		json_t *reply = exchange(order, order->token, form, &why);
		/* A line that breaks is no answer (RFC 8628 3.5): later once more. */
		if (!reply && g_error_matches(why, SIAGA_ERROR, ERR_WAIT)) {
			d->interval += SLOWER;
			continue;
		}
		state = reply ? device_heard(d, reply, &why) : DEVICE_OVER;
		if (state == DEVICE_DONE)
			grant = consent_grant(order, reply, clock_now(), &why);
		json_decref(reply);
		if (why)
			g_propagate_error(err, g_steal_pointer(&why));
	}
	return grant;
}
