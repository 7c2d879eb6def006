<?xml version="1.0" encoding="UTF-8"?>
<!-- The landlord or agent: badge, contact, the card below an advert. The document holds no e-mail address. Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="landlord" mode="card">
    <section id="landlord" class="landlord">
      <h2>Listed by</h2>
      <xsl:choose>
        <xsl:when test="@photo_hash"><img class="portrait" src="/media/photo/{@id}/{@photo_hash}-{@photo_width}.jpg" width="96" height="96" alt="" loading="lazy"/></xsl:when>
        <xsl:when test="@logo_hash"><img class="portrait logo-picture" src="/media/logo/{@id}/{@logo_hash}-{@logo_width}.jpg" width="96" height="96" alt="" loading="lazy"/></xsl:when>
      </xsl:choose>
      <p class="name"><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="address"/></xsl:attribute><xsl:value-of select="@name"/></a></p>
      <p>
        <xsl:apply-templates select="." mode="badge"/>
        <xsl:text> </xsl:text>
        <span class="plain"><xsl:apply-templates select="@role" mode="role"/>, member since <xsl:apply-templates select="@member_since" mode="date"/>, <xsl:apply-templates select="@houses" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates> on Student Palace</span>
      </p>
      <xsl:apply-templates select="." mode="contact"/>
      <xsl:apply-templates select="." mode="verified"/>
    </section>
  </xsl:template>

  <!-- The profile: by slug when there is one. -->
  <xsl:template match="landlord" mode="address">
    <xsl:choose>
      <xsl:when test="@slug"><xsl:value-of select="concat('/l/', @slug)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('/l/id/', @id)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@role" mode="role">
    <xsl:choose>
      <xsl:when test=". = 'agent'">Letting agent</xsl:when>
      <xsl:otherwise>Landlord</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="landlord" mode="badge">
    <xsl:choose>
      <xsl:when test="@verified"><span class="badge i-verified">Verified <xsl:apply-templates select="." mode="noun"/></span></xsl:when>
      <xsl:otherwise><span class="chip">Not verified yet</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="landlord" mode="noun">
    <xsl:choose>
      <xsl:when test="@role = 'agent'">letting agent</xsl:when>
      <xsl:otherwise>landlord</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the badge, or its absence, means. -->
  <xsl:template match="landlord" mode="verified">
    <p class="plain">
      <xsl:choose>
        <xsl:when test="@verified">
          <xsl:text>Verified means that Student Palace has checked who this </xsl:text>
          <xsl:apply-templates select="." mode="noun"/>
          <xsl:text> is</xsl:text>
          <xsl:if test="@verified_on">, last on <xsl:apply-templates select="@verified_on" mode="date"/></xsl:if>
          <xsl:text>. It does not certify a house.</xsl:text>
        </xsl:when>
        <xsl:otherwise>Student Palace has not checked this <xsl:apply-templates select="." mode="noun"/> yet. That is no judgement, good or bad.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template match="landlord" mode="contact">
    <xsl:variable name="shown" select="substring-after(@website, '://')"/>
    <xsl:variable name="web" select="starts-with(@website, 'http://') or starts-with(@website, 'https://')"/>
    <xsl:choose>
      <xsl:when test="@phone or $web">
        <ul class="contact">
          <xsl:if test="@phone"><li class="i-phone"><a><xsl:attribute name="href">tel:<xsl:apply-templates select="@phone" mode="dial"/></xsl:attribute><xsl:value-of select="@phone"/></a></li></xsl:if>
          <xsl:if test="$web"><li class="i-globe"><a href="{@website}" rel="nofollow noopener"><xsl:value-of select="substring($shown, 1, string-length($shown) - (substring($shown, string-length($shown)) = '/'))"/></a></li></xsl:if>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>No phone number or website is stated.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The digits to dial: without an extension, and without the (0) of "+44 (0)113". -->
  <xsl:template match="@phone" mode="dial">
    <xsl:choose>
      <xsl:when test="starts-with(., '+') and contains(., '(0)')">
        <xsl:value-of select="concat(translate(substring-before(., '(0)'), ' ', ''), translate(substring-before(concat(translate(substring-after(., '(0)'), 'EX', 'ex'), 'ex'), 'ex'), ' ()-', ''))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="translate(substring-before(concat(translate(., 'EX', 'ex'), 'ex'), 'ex'), translate(., '+0123456789', ''), '')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
