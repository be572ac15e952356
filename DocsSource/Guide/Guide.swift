// SPDX-License-Identifier: Apache-2.0

// Carries the documentation catalog. There is no code here.
