/*
 * device.h: consent given on another device (RFC 8628): the person opens an address there and types a code.
 */
#ifndef SIAGA_OAUTH_DEVICE_H
#define SIAGA_OAUTH_DEVICE_H

#include "oauth/grant.h"
#include "oauth/order.h"

typedef struct Device {
	char *code; /* ours, not to be shown */
	char *user_code, *address; /* what is shown */
	gint64 interval, life; /* seconds */
} Device;

void device_free(Device *device);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Device, device_free)

/* Asks for a code. */
Device *device_start(const GrantOrder *order, const OAuth *oauth, GError **err);

typedef enum { DEVICE_WAITS, DEVICE_DONE, DEVICE_OVER } DeviceState;

/* What an answer to "is it done?" means (RFC 8628 3.5); slow_down makes the interval 5 s longer.  DEVICE_OVER: *err. */
DeviceState device_heard(Device *device, const json_t *reply, GError **err);

/* Asks until the person has answered or the code has lapsed.  NULL: *err. */
Grant *device_wait(Device *device, const GrantOrder *order, GError **err);

#endif
