<?php
require '/usr/share/adminer/adminer.php';
