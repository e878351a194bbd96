-- Feeds say of claims that they are withheld, the newest first, beside those that are not.
CREATE INDEX claim_withheld ON published.claim (withheld_at DESC) WHERE withheld_at IS NOT NULL;
