<?php
$cfg['blowfish_secret'] = sodium_crypto_secretbox_keygen();
$cfg['AllowArbitraryServer'] = (bool) getenv('PMA_ARBITRARY');
$hosts = array_filter(explode(',', getenv('PMA_HOSTS') ?: (getenv('PMA_HOST') ?: 'db')));
foreach (array_values($hosts) as $i => $host) {
    $cfg['Servers'][$i + 1] = ['auth_type' => 'cookie', 'host' => $host, 'compress' => false];
}
