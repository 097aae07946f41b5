-- From here on a session is found by its token's hash; those that are under way go on.
update auth.session set token = encode(sha256(convert_to(token, 'UTF8')), 'hex');
