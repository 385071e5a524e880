/* Any bytes as a photo: no crash, and nothing is told that cannot be. */
#include "message/mime/exif.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(PhotoClaim) claim = exif_read(data, size);

	g_assert_true(!claim || photo_claim_is_sound(claim));
	return 0;
}
